package dev.fleettools.log.engine.history;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The folder of a project's segments, with the ones that are open. Thread-safe. */
public final class Archive implements AutoCloseable {

  public static final String ENDING = ".seg";

  private static final String UNFINISHED = ".new";
  private static final Pattern NAME = Pattern.compile("\\d{12}-\\d{12}-\\d+\\.seg(\\.new)?");
  private static final int WIPE = 1 << 16;

  private final Path folder;
  private final Map<String, SegmentReader> open = new ConcurrentHashMap<>();

  public Archive(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  public Path path(String file) {
    return folder.resolve(file);
  }

  /**
   * The name of a segment.
   *
   * @param generation 0, and one more each time that it is written anew for a redaction
   */
  public static String name(long first, long last, long generation) {
    return "%012d-%012d-%d%s".formatted(first, last, generation, ENDING);
  }

  public static long generation(String file) {
    String name = file.substring(0, file.length() - ENDING.length());
    return Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
  }

  /** The first position in a file of that name. */
  public static long first(String file) {
    return Long.parseLong(file.substring(0, file.indexOf('-')));
  }

  /** The reader of a segment; it stays open. What the file says of itself must be what is known. */
  public SegmentReader reader(SegmentInfo info) {
    SegmentReader reader =
        open.computeIfAbsent(info.file(), name -> SegmentReader.open(path(name)));
    if (reader.first() != info.first()
        || reader.last() != info.last()
        || !reader.before().equals(info.before())
        || !reader.hash().equals(info.hash())) {
      throw new LogException(
          LogException.Kind.DAMAGED,
          "The file %s is not the archive segment that the log knows (positions %d to %d): restore it from a backup."
              .formatted(path(info.file()), info.first(), info.last()));
    }
    return reader;
  }

  /** What is wrong with a segment's file, if its bytes are not those that were sealed. */
  public Optional<String> checksumFault(SegmentInfo info) {
    Path path = path(info.file());
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] step = new byte[WIPE];
      for (int read = in.read(step); read >= 0; read = in.read(step)) {
        digest.update(step, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest()).equals(info.checksum())
          ? Optional.empty()
          : Optional.of("The archive segment %s is not as it was sealed.".formatted(path));
    } catch (IOException e) {
      return Optional.of("The archive segment %s cannot be read: %s".formatted(path, e));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Where a file is written before it gets its name; what lies there is of no use. */
  public Path unfinished(String file) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path path = path(file + UNFINISHED);
      Files.deleteIfExists(path);
      return path;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Gives a finished file its name, durably. */
  public SegmentInfo accept(SegmentInfo written, String file) {
    try {
      Files.move(
          path(written.file()),
          path(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      syncFolder();
    } catch (IOException e) {
      throw unusable(e);
    }
    return new SegmentInfo(
        file,
        written.first(),
        written.last(),
        written.before(),
        written.hash(),
        written.bytes(),
        written.checksum(),
        written.firstRecordedAt(),
        written.lastRecordedAt());
  }

  /** Overwrites and deletes a file that nothing refers to any more. */
  public void dispose(String file) {
    SegmentReader reader = open.remove(file);
    if (reader != null) {
      reader.close();
    }
    Path path = path(file);
    try {
      if (Files.exists(path)) {
        wipe(path);
        Files.deleteIfExists(path);
        syncFolder();
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Every file here that is, or was to become, a segment. */
  public List<String> files() {
    List<String> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
        for (Path path : found) {
          String name = String.valueOf(path.getFileName());
          if (NAME.matcher(name).matches()) {
            files.add(name);
          }
        }
      } catch (IOException e) {
        throw unusable(e);
      }
    }
    files.sort(null);
    return files;
  }

  /**
   * Removes what a crash left behind: files that were not finished, and other generations of
   * positions that are known to lie in another file.
   */
  public void tidy(List<SegmentInfo> known) {
    for (String file : files()) {
      boolean unfinished = file.endsWith(UNFINISHED);
      boolean replaced =
          !unfinished
              && known.stream()
                  .anyMatch(
                      info -> !info.file().equals(file) && range(info.file()).equals(range(file)));
      if (unfinished || replaced) {
        dispose(file);
      }
    }
  }

  private static String range(String file) {
    return file.substring(0, file.lastIndexOf('-'));
  }

  @Override
  public void close() {
    open.values().forEach(SegmentReader::close);
    open.clear();
  }

  private static void wipe(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      long left = channel.size();
      while (left > 0) {
        left -= channel.write(ByteBuffer.allocate((int) Math.min(WIPE, left)));
      }
      channel.force(true);
    }
  }

  private void syncFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private LogException unusable(IOException cause) {
    return new LogException(
        LogException.Kind.UNAVAILABLE,
        "The archive folder %s cannot be used: look at its disk's space and permissions, then try again."
            .formatted(folder),
        cause);
  }
}
