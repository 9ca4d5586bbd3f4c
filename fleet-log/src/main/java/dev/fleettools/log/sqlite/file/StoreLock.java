package dev.fleettools.log.sqlite.file;

import dev.fleettools.log.LogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store to one writing process: a lock on {@code <file>.lock}, which holds the owner's
 * process id and ends with the process. Thread-safe.
 */
public final class StoreLock implements AutoCloseable {

  // A second channel on the same file would drop this process's lock when closed, so it is not
  // even tried.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private StoreLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws LogException UNUSABLE when another log, here or in another process, has the store open
   */
  public static StoreLock acquire(Path file) {
    Path path = file.resolveSibling(file.getFileName() + ".lock");
    if (!HELD.add(path)) {
      throw inUse(file, ProcessHandle.current().pid() + ", this one");
    }
    boolean held = false;
    try {
      SqliteFile.createPrivate(path);
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        String owner = ownerOf(channel);
        channel.close();
        throw inUse(file, owner);
      }
      channel.truncate(0);
      channel.write(utf8(Long.toString(ProcessHandle.current().pid())));
      held = true;
      return new StoreLock(path, channel);
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNUSABLE,
          "The lock file %s cannot be written: check the permissions of its folder."
              .formatted(path),
          e);
    } finally {
      if (!held) {
        HELD.remove(path);
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE, "The lock file %s cannot be closed.".formatted(path), e);
    } finally {
      HELD.remove(path);
    }
  }

  private static LogException inUse(Path file, @Nullable String process) {
    return new LogException(
        LogException.Kind.UNUSABLE,
        "The store %s is in use by another process (pid %s): use that server, or stop it first."
            .formatted(file, process == null ? "unknown" : process));
  }

  private static @Nullable String ownerOf(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(32);
    channel.read(pid, 0);
    String text = StandardCharsets.UTF_8.decode(pid.flip()).toString().strip();
    return text.isEmpty() ? null : text;
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
