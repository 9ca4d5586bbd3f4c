package dev.fleettools.log.sqlite.backup;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.engine.check.Verifier;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.history.SegmentTable;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.file.DurableFiles;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.report.BackupReport;
import dev.fleettools.log.sqlite.file.ReadPool;
import dev.fleettools.log.sqlite.file.SqliteFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The backups of one project in one folder. Stateless. */
public record Backups(Path folder, ProjectId project) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String UNFINISHED = ".new";
  private static final String HAS_SEGMENTS =
      "SELECT 1 AS found FROM sqlite_master WHERE name = 'segments'";

  /** Where a store's own backups lie. */
  public static Backups beside(Path store, ProjectId project) {
    return new Backups(store.resolveSibling("backups"), project);
  }

  static String stamp(Instant now) {
    return STAMP.format(now);
  }

  /**
   * Copies a store that may be in use, checks the copy, and only then gives it its name.
   *
   * @param whole whether the segments are copied as well
   */
  public BackupReport make(Path store, Archive archive, Instant now, boolean whole) {
    return make(file -> copy(store, file), archive, now, whole, true);
  }

  /** Copies a store before its tables change; so that nobody waits, its chain is not checked. */
  public BackupReport makeQuickly(Path store, Archive archive, Instant now) {
    return make(file -> copy(store, file), archive, now, false, false);
  }

  /** The same with a copy that something else makes. */
  public BackupReport make(Copier copier, Archive archive, Instant now, boolean whole) {
    return make(copier, archive, now, whole, true);
  }

  /** Copies a store to a file that is not there yet. */
  @FunctionalInterface
  public interface Copier {
    void copyTo(Path file) throws IOException;
  }

  private BackupReport make(
      Copier copier, Archive archive, Instant now, boolean whole, boolean thorough) {
    Path fresh = folder.resolve(stamp(now) + UNFINISHED);
    discard(fresh);
    boolean done = false;
    try {
      DurableFiles.folder(fresh);
      Path copy = fresh.resolve(Manifest.DATABASE);
      copier.copyTo(copy);
      SqliteFile.createPrivate(copy);
      DurableFiles.sync(copy);
      Described described = described(fresh, copy, archive, now, thorough);
      Manifest manifest = whole ? withSegments(described, archive) : described.manifest;
      Path named = DurableFiles.free(folder.resolve(stamp(now)));
      manifest.write();
      DurableFiles.sync(fresh);
      Files.move(fresh, named);
      DurableFiles.sync(folder);
      done = true;
      return Manifest.read(named).orElseThrow().report();
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "No backup could be written to %s: look at its disk's space and permissions, then try again."
              .formatted(folder),
          e);
    } finally {
      if (!done) {
        discard(fresh);
      }
    }
  }

  /** All finished ones, the one with the newest events first. */
  public List<BackupReport> all() {
    return finished().stream().map(Manifest::report).toList();
  }

  /** Those that the store may be brought back from without being asked. */
  List<Manifest> manifests() {
    return finished().stream().filter(manifest -> !manifest.isAbandoned()).toList();
  }

  /**
   * Sees to it that nobody comes back by himself to what somebody went back from: backups with
   * events that the restored store has not are given another name, under which they stay.
   *
   * @param chosen the backup that was gone back to
   * @param restored the store as it will be
   */
  void abandonAllBut(Manifest chosen, Path restored) {
    try (Session session = new SqliteFile(restored).openReader()) {
      for (Manifest manifest : finished()) {
        boolean part = manifest.folder().equals(chosen.folder()) || isPart(session, manifest);
        if (part == manifest.isAbandoned()) {
          Files.move(manifest.folder(), DurableFiles.free(manifest.renamed(!part)));
        }
      }
      if (Files.isDirectory(folder)) {
        DurableFiles.sync(folder);
      }
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The backups in %s cannot be renamed: check the permissions of the folder."
              .formatted(folder),
          e);
    }
  }

  /** Whether a store has all that a backup holds; what lies in its segments is taken as such. */
  private boolean isPart(Session session, Manifest backup) {
    long end = backup.head().value();
    return end <= Head.load(session, project.value()).position().value()
        && EventTable.hashAt(session, project, end).filter(h -> !h.equals(backup.hash())).isEmpty();
  }

  private List<Manifest> finished() {
    List<Manifest> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
        for (Path path : folders) {
          if (!path.toString().endsWith(UNFINISHED)) {
            Manifest.read(path).filter(m -> m.project().equals(project)).ifPresent(found::add);
          }
        }
      } catch (IOException e) {
        throw new LogException(
            LogException.Kind.UNAVAILABLE,
            "The folder of backups %s cannot be read: check its permissions.".formatted(folder),
            e);
      }
    }
    found.sort(Comparator.comparing(Manifest::head).thenComparing(Manifest::createdAt).reversed());
    return found;
  }

  private static void copy(Path store, Path copy) throws IOException {
    try (Session session = new SqliteFile(store).openCopier()) {
      session.update("VACUUM INTO ?", copy.toString());
    }
  }

  private record Described(Manifest manifest, List<SegmentInfo> segments) {}

  private Described described(Path fresh, Path copy, Archive archive, Instant now, boolean thorough)
      throws IOException {
    Head head;
    List<SegmentInfo> segments;
    try (ReadPool readers = new ReadPool(new SqliteFile(copy))) {
      if (thorough) {
        requireSound(readers, archive);
      }
      head = readers.with(session -> Head.load(session, project.value()));
      segments =
          readers.with(
              session ->
                  session.query(HAS_SEGMENTS, row -> true).isEmpty()
                      ? List.of()
                      : SegmentTable.all(session, project));
    }
    Files.deleteIfExists(copy.resolveSibling(Manifest.DATABASE + "-wal"));
    Files.deleteIfExists(copy.resolveSibling(Manifest.DATABASE + "-shm"));
    Manifest manifest =
        new Manifest(
            fresh,
            project,
            now,
            head.position(),
            head.hash(),
            Files.size(copy),
            DurableFiles.sha256(copy),
            Manifest.names(segments));
    return new Described(manifest, segments);
  }

  private void requireSound(ReadPool readers, Archive archive) {
    List<String> faults = new ArrayList<>();
    readers
        .with(s -> s.query("PRAGMA integrity_check(5)", row -> row.text("integrity_check")))
        .stream()
        .filter(line -> !line.equals("ok"))
        .forEach(faults::add);
    History history = new History(project, archive);
    faults.addAll(new Verifier(readers, project, history).verify(List.of()).faults());
    if (!faults.isEmpty()) {
      throw new LogException(
          LogException.Kind.DAMAGED,
          "No backup was made, since its check found a fault: %s Run `fleet db check`."
              .formatted(faults.getFirst()));
    }
  }

  private static Manifest withSegments(Described described, Archive archive) throws IOException {
    Manifest manifest = described.manifest;
    Path into = manifest.folder().resolve(Manifest.SEGMENTS);
    DurableFiles.folder(into);
    long bytes = manifest.bytes();
    for (SegmentInfo info : described.segments) {
      DurableFiles.copy(archive.file(info), into.resolve(info.file()));
      bytes += info.bytes();
    }
    DurableFiles.sync(into);
    return new Manifest(
        manifest.folder(),
        manifest.project(),
        manifest.createdAt(),
        manifest.head(),
        manifest.hash(),
        bytes,
        manifest.sha256(),
        manifest.segments());
  }

  /** Finds a backup by its folder's name or path. */
  Manifest require(String name) {
    return Manifest.read(folder.resolve(name))
        .filter(m -> m.project().equals(project))
        .orElseThrow(
            () ->
                new LogException(
                    LogException.Kind.NOT_FOUND,
                    "There is no backup %s of this project: `fleet db backup --list` names them."
                        .formatted(name)));
  }

  private static void discard(Path fresh) {
    try {
      DurableFiles.delete(fresh);
    } catch (IOException e) {
      System.getLogger(Backups.class.getName())
          .log(System.Logger.Level.WARNING, "An unfinished backup could not be deleted.", e);
    }
  }
}
