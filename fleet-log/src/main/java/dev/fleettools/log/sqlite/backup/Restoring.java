package dev.fleettools.log.sqlite.backup;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.engine.Replay;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.SegmentTable;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.file.DurableFiles;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.schema.Migrator;
import dev.fleettools.log.sqlite.file.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a store anew, in a file of its own, out of a backup, the segments and what can still be
 * read of a damaged store. Every event is taken by its place in the chain of hashes, so nothing
 * comes in that was not in the log. One thread.
 */
final class Restoring {

  private final ProjectId project;
  private final Archive archive;
  private final List<Migration> migrations;
  private final Instant now;
  private final List<String> sentences;

  /**
   * @param sentences what it was made of is added there
   */
  Restoring(
      ProjectId project,
      Archive archive,
      List<Migration> migrations,
      Instant now,
      List<String> sentences) {
    this.sentences = sentences;
    this.project = project;
    this.archive = archive;
    this.migrations = migrations;
    this.now = now;
  }

  /** What it was made of, one sentence each. */
  List<String> sentences() {
    return sentences;
  }

  /**
   * Makes the file.
   *
   * @param base the backup to begin with; null for none
   * @param onward whether everything beyond the backup that can be had is taken
   * @param damaged a store whose newest events are taken as far as the chain goes; null for none
   */
  Head make(Path target, @Nullable Manifest base, boolean onward, @Nullable Path damaged) {
    try {
      for (String part : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(target.resolveSibling(target.getFileName() + part));
      }
      if (base == null) {
        sentences.add("There is no backup.");
      } else {
        requireUnchanged(base);
        Files.copy(base.database(), target);
        sentences.add(
            "The backup %s holds the events up to %s.".formatted(base.folder(), base.head()));
      }
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The store %s cannot be written: look at its disk's space and permissions."
              .formatted(target),
          e);
    }
    SqliteFile file = new SqliteFile(target);
    try (Session session = file.openWriter()) {
      new Migrator(session, "BEGIN IMMEDIATE").migrate(migrations, target.toString(), now, m -> {});
      session.run("BEGIN IMMEDIATE");
      Head head = segments(session, base, onward);
      if (onward) {
        head = salvaged(session, head, damaged);
      }
      if (head.position().value() > 0) {
        head.store(session, project.value());
      }
      session.update(Replay.BECOMES_DUE, project.value());
      session.run("COMMIT");
      session.run("PRAGMA wal_checkpoint(TRUNCATE)");
      return head;
    }
  }

  /** Finds the files of known segments again, and takes those that go on where the store ends. */
  private Head segments(Session session, @Nullable Manifest base, boolean onward) {
    SegmentAdoption adoption = new SegmentAdoption(project, archive, base);
    Head head = Head.load(session, project.value());
    List<SegmentInfo> known = SegmentTable.all(session, project);
    for (SegmentInfo info : known) {
      SegmentInfo found = adoption.find(info);
      SegmentTable.replace(session, project, info, found);
    }
    boolean more = onward;
    while (more) {
      Optional<SegmentInfo> next = adoption.next(session);
      if (next.isPresent()) {
        head = adoption.take(session, next.get(), head, now);
        sentences.add(
            "The archive segment %s holds the events up to %d."
                .formatted(next.get().file(), next.get().last()));
      }
      more = next.isPresent();
    }
    return head;
  }

  private Head salvaged(Session session, Head head, @Nullable Path damaged) {
    if (damaged == null) {
      sentences.add(
          "How far the lost file went is not known: events after %s may be missing."
              .formatted(head.position()));
      return head;
    }
    Salvage salvage = new Salvage(project, damaged);
    Head reached = salvage.into(session, head);
    if (reached.position().isAfter(head.position())) {
      sentences.add(
          "The damaged file still gave the events %s to %s, which fit the chain of hashes."
              .formatted(head.position().next(), reached.position()));
    }
    sentences.add(
        salvage
            .known()
            .map(known -> missing(session, known, reached))
            .orElse(
                "The damaged file does not say how far it went: events after %s may be missing."
                    .formatted(reached.position())));
    return reached;
  }

  /** What the damaged store had and the restored one has not. */
  private String missing(Session session, Head known, Head reached) {
    if (known.position().isAfter(reached.position())) {
      return "The events at positions %s to %s are missing."
          .formatted(reached.position().next(), known.position());
    }
    long end = known.position().value();
    boolean other =
        EventTable.archived(session, project, end - 1, end, 1).stream()
            .anyMatch(found -> !found.event().hash().equals(known.hash()));
    return other
        ? "The damaged file ended at %s in another event than the restored one has there: its newest events are missing."
            .formatted(known.position())
        : "No event is missing.";
  }

  private static void requireUnchanged(Manifest base) throws IOException {
    if (!DurableFiles.sha256(base.database()).equals(base.sha256())) {
      throw new LogException(
          LogException.Kind.DAMAGED,
          "The backup %s is not as it was made: use another one.".formatted(base.folder()));
    }
  }
}
