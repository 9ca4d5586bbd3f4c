package dev.fleettools.log.sqlite.backup;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.file.DurableFiles;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.log.sqlite.file.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings a store back. The new file is finished before the old one is touched, and a process that
 * is killed in between goes on at its next start. The caller holds the store's lock.
 *
 * @param migrations all of them, the log's own first
 */
public record Recovery(
    Path store, ProjectId project, List<Migration> migrations, InstantSource clock) {

  private static final String BUILDING = ".building";
  private static final String FINISHED = ".restored";
  private static final String SEGMENTS = "segments";

  private Backups backups() {
    return Backups.beside(store, project);
  }

  private Path finished() {
    return store.resolveSibling(store.getFileName() + FINISHED);
  }

  /** Ends a recovery that was interrupted after its file was finished. */
  public void resume() {
    if (Files.exists(finished())) {
      exchange("replaced");
      RecoveryNote note = new RecoveryNote(store);
      if (note.read().isEmpty()) {
        note.write(
            new RecoveryReport(
                "A restore that was interrupted was finished.",
                store.toString(),
                head(),
                List.of()));
      }
    }
  }

  /** What is wrong with the store's file as a database; empty when it is none or a sound one. */
  public Optional<String> fault() {
    if (!new StoreFiles(store).exist()) {
      boolean known = !backups().manifests().isEmpty() || !archive().files().isEmpty();
      return known
          ? Optional.of("The store %s is gone or empty.".formatted(store))
          : Optional.empty();
    }
    return new FileDamage(store, project, migrations).find();
  }

  /** Whether there is a backup or a segment to bring a damaged store back from. */
  public boolean isPossible() {
    return !backups().manifests().isEmpty() || !archive().files().isEmpty();
  }

  /**
   * Brings back all that can be had: the newest backup, the segments, what is left of the store.
   */
  public RecoveryReport recover(String cause) {
    Restoring restoring = restoring();
    Path building = building();
    Head head = newest(restoring, building);
    return finish(cause, "damaged", building, restoring, head);
  }

  /**
   * Goes back to one backup, exactly.
   *
   * @param name the name of its folder, or a path
   */
  public RecoveryReport goBack(String name) {
    Manifest manifest = backups().require(name);
    Restoring restoring = restoring();
    Path building = building();
    Head head = restoring.make(building, manifest, false, null);
    backups().abandonAllBut(manifest, building);
    return finish("A backup was restored.", "replaced", building, restoring, head);
  }

  /** Backups are tried from the newest on; one that is damaged itself is passed over, and said. */
  private Head newest(Restoring restoring, Path building) {
    Path damaged = new StoreFiles(store).exist() ? store : null;
    for (Manifest manifest : backups().manifests()) {
      if (damaged != null && new Salvage(project, damaged).contradicts(manifest)) {
        restoring
            .sentences()
            .add(
                "The backup %s was passed over: the damaged file went on differently before its end."
                    .formatted(manifest.folder()));
        continue;
      }
      try {
        return restoring.make(building, manifest, true, damaged);
      } catch (LogException e) {
        if (e.kind() == LogException.Kind.UNAVAILABLE) {
          throw e;
        }
        restoring.sentences().add(String.valueOf(e.getMessage()));
      } catch (IllegalStateException e) {
        // It was made of a store that was damaged already.
        restoring
            .sentences()
            .add("The backup %s cannot be opened: use another one.".formatted(manifest.folder()));
      }
    }
    return restoring.make(building, null, true, damaged);
  }

  private RecoveryReport finish(
      String cause, String why, Path building, Restoring restoring, Head head) {
    RecoveryNote note = new RecoveryNote(store);
    try {
      DurableFiles.sync(building);
      note.write(
          new RecoveryReport(
              cause, store.toString(), head.position(), List.copyOf(restoring.sentences())));
      Files.move(building, finished());
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The restored store %s cannot be put in place.".formatted(building),
          e);
    }
    Path aside = exchange(why);
    restoring.sentences().add("The files that were there are in %s.".formatted(aside));
    RecoveryReport report =
        new RecoveryReport(
            cause, aside.toString(), head.position(), List.copyOf(restoring.sentences()));
    note.write(report);
    return report;
  }

  /** May be interrupted anywhere: it is done again as long as the finished file is there. */
  private Path exchange(String why) {
    StoreFiles files = new StoreFiles(store);
    Path aside = files.folderAside(why, clock.instant());
    setSegmentsAside(aside);
    files.setAside(aside);
    files.put(finished());
    return aside;
  }

  private Position head() {
    try (Session session = new SqliteFile(store).openReader()) {
      return Head.load(session, project.value()).position();
    }
  }

  /** Segments that the restored store does not know would be in the way of those it will make. */
  private void setSegmentsAside(Path aside) {
    long upTo;
    try (Session session = new SqliteFile(finished()).openReader()) {
      upTo = SegmentAdoption.sealedUpTo(session, project);
    }
    Archive archive = archive();
    try {
      for (String file : archive.files()) {
        if (Archive.first(file) > upTo) {
          DurableFiles.folder(aside.resolve(SEGMENTS));
          Files.move(archive.path(file), aside.resolve(SEGMENTS).resolve(file));
        }
      }
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The segments beyond the backup cannot be moved out of %s.".formatted(archive.folder()),
          e);
    }
  }

  private Restoring restoring() {
    return new Restoring(project, archive(), migrations, clock.instant(), new ArrayList<>());
  }

  private Archive archive() {
    return new Archive(store.resolveSibling(SEGMENTS));
  }

  private Path building() {
    return store.resolveSibling(store.getFileName() + BUILDING);
  }
}
