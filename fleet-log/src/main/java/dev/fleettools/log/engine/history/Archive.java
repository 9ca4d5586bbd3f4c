package dev.fleettools.log.engine.history;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.BlockCache;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentReader;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.file.DurableFiles;
import dev.fleettools.log.internal.jdbc.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a project's segments, with the ones that are open. Where a depot keeps the bytes,
 * the folder has copies, named by their checksums and fetched when they are first needed.
 * Thread-safe.
 */
public final class Archive implements AutoCloseable {

  public static final String ENDING = ".seg";

  private static final String UNFINISHED = ".new";
  private static final Pattern NAME =
      Pattern.compile("(\\d{12}-\\d{12}-\\d+|[0-9a-f]{64})\\.seg(\\.new)?");
  private static final int WIPE = 1 << 16;

  private final Path folder;
  private final @Nullable Depot depot;
  private final Map<String, SegmentReader> open = new ConcurrentHashMap<>();
  private final BlockCache blocks = new BlockCache();

  public Archive(Path folder) {
    this(folder, null);
  }

  /**
   * @param depot where the bytes lie that the folder has copies of; null when it has the only ones
   */
  public Archive(Path folder, @Nullable Depot depot) {
    this.folder = folder;
    this.depot = depot;
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
        open.computeIfAbsent(local(info), name -> SegmentReader.open(file(info), blocks));
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

  /** A segment's file; fetched when it is not here, or is not what it was. */
  public Path file(SegmentInfo info) {
    Path path = path(local(info));
    if (depot != null && !isSealed(path, info)) {
      fetch(depot, info, path);
    }
    return path;
  }

  private void fetch(Depot from, SegmentInfo info, Path path) {
    Path fresh = unfinished(local(info));
    try {
      try (OutputStream out = Files.newOutputStream(fresh)) {
        from.fetch(info, out);
      }
      if (!isSealed(fresh, info)) {
        boolean missing = Files.size(fresh) == 0;
        Files.delete(fresh);
        throw new LogException(
            LogException.Kind.DAMAGED,
            "The archive segment %s in the database %s (positions %d to %d): restore a backup."
                .formatted(
                    info.file(),
                    missing ? "is missing or cannot be read" : "is damaged",
                    info.first(),
                    info.last()));
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private boolean isSealed(Path path, SegmentInfo info) {
    try {
      return Files.exists(path) && sha256(out -> Files.copy(path, out)).equals(info.checksum());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private String local(SegmentInfo info) {
    return depot == null ? info.file() : info.checksum() + ENDING;
  }

  /** What is wrong with a segment's bytes, if they are not those that were sealed. */
  public Optional<String> checksumFault(SegmentInfo info) {
    Path path = path(info.file());
    try {
      String found =
          depot == null
              ? sha256(out -> Files.copy(path, out))
              : sha256(out -> depot.fetch(info, out));
      return found.equals(info.checksum())
          ? Optional.empty()
          : Optional.of("The archive segment %s is not as it was sealed.".formatted(path));
    } catch (IOException e) {
      return Optional.of("The archive segment %s cannot be read: %s".formatted(path, e));
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
    SegmentInfo named =
        new SegmentInfo(
            file,
            written.first(),
            written.last(),
            written.before(),
            written.hash(),
            written.bytes(),
            written.checksum(),
            written.firstRecordedAt(),
            written.lastRecordedAt());
    try {
      Files.move(
          path(written.file()),
          path(local(named)),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      DurableFiles.sync(folder);
    } catch (IOException e) {
      throw unusable(e);
    }
    return named;
  }

  /** Puts the bytes of a finished segment where they belong, before it comes to count. */
  public void publish(SegmentInfo info) {
    if (depot != null) {
      depot.store(info, path(local(info)));
    }
  }

  /**
   * Refuses to have a segment count whose bytes are not all where they belong.
   *
   * @param session in the transaction that makes it count
   */
  public void requireWhole(Session session, SegmentInfo info) {
    if (depot != null) {
      depot.requireWhole(session, info);
    }
  }

  /** Gives up a segment's bytes in the transaction from which on another one counts. */
  public void replaced(Session session, SegmentInfo info) {
    if (depot != null) {
      depot.remove(session, info);
    }
  }

  /** Overwrites and deletes a segment's file that nothing refers to any more. */
  public void dispose(SegmentInfo info) {
    dispose(local(info));
  }

  private void dispose(String file) {
    SegmentReader reader = open.remove(file);
    if (reader != null) {
      reader.close();
    }
    Path path = path(file);
    try {
      if (Files.exists(path)) {
        wipe(path);
        Files.deleteIfExists(path);
        DurableFiles.sync(folder);
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
   * positions that are known to lie in another file, and files that never came to count.
   *
   * @param known all that count
   * @param held whether the log has an event of that hash at a position
   */
  public void tidy(List<SegmentInfo> known, BiPredicate<Position, Hash> held) {
    if (depot != null) {
      keepOnly(known, files());
      return;
    }
    for (String file : files()) {
      boolean unfinished = file.endsWith(UNFINISHED);
      boolean replaced =
          !unfinished
              && known.stream()
                  .anyMatch(
                      info -> !info.file().equals(file) && range(info.file()).equals(range(file)));
      boolean counts = known.stream().anyMatch(info -> info.file().equals(file));
      if (unfinished || replaced || (!counts && isHeld(file, held))) {
        dispose(file);
      }
    }
  }

  /** A damaged one stays: it may be all that is left of its events. */
  private boolean isHeld(String file, BiPredicate<Position, Hash> held) {
    try (SegmentReader reader = SegmentReader.open(path(file))) {
      return held.test(new Position(reader.last()), reader.hash());
    } catch (LogException e) {
      return false;
    }
  }

  /** The copies of segments that are here; empty where the folder has no copies. */
  public List<String> copies() {
    return depot == null
        ? List.of()
        : files().stream().filter(file -> !file.endsWith(UNFINISHED)).toList();
  }

  /**
   * Removes copies of segments that count no more.
   *
   * @param known all that count, asked for after the copies were listed
   */
  public void keepOnly(List<SegmentInfo> known, List<String> copies) {
    Set<String> names = known.stream().map(this::local).collect(Collectors.toSet());
    copies.stream().filter(file -> !names.contains(file)).forEach(this::dispose);
  }

  /** Takes out of the depot what never came to count; nobody may be sealing meanwhile. */
  public void tidyDepot(Session session) {
    if (depot != null) {
      depot.tidy(session);
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

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static String sha256(Writing bytes) throws IOException {
    try (DigestOutputStream out =
        new DigestOutputStream(
            OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
      bytes.to(out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
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

  private LogException unusable(IOException cause) {
    return new LogException(
        LogException.Kind.UNAVAILABLE,
        "The archive folder %s cannot be used: look at its disk's space and permissions, then try again."
            .formatted(folder),
        cause);
  }
}
