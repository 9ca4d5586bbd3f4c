package dev.fleettools.log.move;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.copy.LogCopy;
import dev.fleettools.log.copy.Tables;
import dev.fleettools.log.engine.check.Verifier;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.history.SegmentTable;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Readers;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.PostgresSettings;
import dev.fleettools.log.postgres.PostgresTarget;
import dev.fleettools.log.report.VerifyReport;
import dev.fleettools.log.sqlite.file.SqliteFile;
import dev.fleettools.log.sqlite.file.StoreLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Copies a log that nobody has open. The source is only read. Everything arrives in one
 * transaction, which commits after the copy was checked along its chain; until then the target
 * shows nothing.
 *
 * @param source the SQLite file; its segments lie beside it
 */
public record LogMove(Path source, PostgresSettings target) {

  /**
   * Copies and checks.
   *
   * @throws LogException NOT_FOUND when there is no source, VERSION_CONFLICT when the target has
   *     other events of this project, DAMAGED when the source or the copy does not hold,
   *     UNAVAILABLE when the target cannot be reached; nothing is changed then
   */
  public Moved run() {
    if (!Files.exists(source)) {
      throw new LogException(
          LogException.Kind.NOT_FOUND,
          "There is no log in %s to move: look whether it was moved before.".formatted(source));
    }
    StoreLock lock = StoreLock.acquire(source);
    try (Archive archive = new Archive(source.resolveSibling("segments"));
        Session from = new SqliteFile(source).openReader()) {
      from.run("BEGIN");
      requireSealed(from, archive);
      VerifyReport there = verified(from, new History(project(), archive), source.toString());
      PostgresTarget into = PostgresTarget.open(target);
      try {
        return copy(from, archive, there, into);
      } finally {
        into.close();
      }
    } finally {
      lock.close();
    }
  }

  private Moved copy(Session from, Archive archive, VerifyReport there, PostgresTarget into) {
    Session session = into.session();
    History history = new History(project(), archive);
    into.begin();
    Head before = Head.load(session, project().value());
    boolean resumed = before.hash().equals(there.headHash()) && before.position().value() > 0;
    if (before.position().value() > 0 && !resumed) {
      throw new LogException(
          LogException.Kind.VERSION_CONFLICT,
          "The database %s has %s other events of this project already: name an empty one, or open the log there."
              .formatted(target.database().url(), before.position()));
    }
    long rows = 0;
    if (!resumed) {
      rows = new LogCopy(from, Tables.SQLITE, session, project(), target.projections()).run();
      for (SegmentInfo info : history.segments(from)) {
        into.store(info, archive.file(info));
      }
      into.becomesDue();
    }
    // What lies in segments is read from the files that were copied, which are what was sealed.
    VerifyReport here = verified(session, history, target.database().url().toString());
    if (here.checked() != there.checked() || !here.headHash().equals(there.headHash())) {
      throw new LogException(
          LogException.Kind.DAMAGED,
          "The copy in %s is not the log that is in %s, and nothing of it was kept: try again."
              .formatted(target.database().url(), source));
    }
    session.run("COMMIT");
    return new Moved(here.checked(), here.head(), here.headHash(), rows, resumed);
  }

  private void requireSealed(Session from, Archive archive) {
    for (SegmentInfo info : SegmentTable.all(from, project())) {
      archive.checksumFault(info).ifPresent(fault -> refuse(source.toString(), fault));
    }
  }

  private static void refuse(String where, String fault) {
    throw new LogException(
        LogException.Kind.DAMAGED,
        "The log in %s does not hold, and was not moved: %s".formatted(where, fault));
  }

  private VerifyReport verified(Session session, History history, String where) {
    VerifyReport report =
        new Verifier(new OneSession(session), project(), history).verify(List.of());
    if (!report.clean()) {
      refuse(where, report.faults().getFirst());
    }
    return report;
  }

  private ProjectId project() {
    return target.project();
  }

  /** Everything is read in the transaction that is open already. */
  private record OneSession(Session session) implements Readers {

    @Override
    public <R> R snapshot(Function<Session, R> work) {
      return work.apply(session);
    }

    @Override
    public <R> R with(Function<Session, R> work) {
      return work.apply(session);
    }

    @Override
    public void close() {}
  }
}
