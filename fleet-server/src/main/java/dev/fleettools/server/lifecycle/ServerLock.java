package dev.fleettools.server.lifecycle;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Holds a base folder for one server; the operating system lets go of it when that one dies. */
final class ServerLock implements AutoCloseable {

  private final FileChannel channel;

  private ServerLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws FleetException CONFLICT when another server has it
   */
  static ServerLock take(BaseFolder base) {
    try {
      FileChannel channel =
          FileChannel.open(base.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) != null) {
        return new ServerLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "The file " + base.lockFile() + " cannot be locked; keep the data on a local disk.",
          e);
    }
    String who =
        Discovery.read(base.discoveryFile()).map(d -> " (process " + d.pid() + ")").orElse("");
    throw FleetException.conflict(
        "Another server" + who + " serves " + base.path() + "; use it, or run fleet stop first.");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
