package dev.fleettools.log.move;

import dev.fleettools.log.LogException;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.SegmentTable;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.PostgresSettings;
import dev.fleettools.log.postgres.PostgresTarget;
import dev.fleettools.log.report.VerifyReport;
import dev.fleettools.log.sqlite.file.SqliteFile;
import dev.fleettools.log.sqlite.file.StoreLock;
import java.nio.file.Files;
import java.nio.file.Path;

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
      Arrival arrival = new Arrival(source, from, archive, target);
      VerifyReport there = arrival.checked();
      PostgresTarget into = PostgresTarget.open(target);
      try {
        return into.alone(() -> copy(arrival, there, into, from));
      } finally {
        into.close();
      }
    } finally {
      lock.close();
    }
  }

  private Moved copy(Arrival arrival, VerifyReport there, PostgresTarget into, Session from) {
    Session session = into.session();
    into.begin();
    Head before = Head.load(session, target.project().value());
    boolean resumed = before.hash().equals(there.headHash()) && before.position().value() > 0;
    boolean begun = before.position().value() > 0 && !resumed;
    if (begun && isBeginning(from, before)) {
      // A move was killed before it was noted, and the file went on: the copy is of no use.
      into.setAside(into.now());
    } else if (begun) {
      throw new LogException(
          LogException.Kind.VERSION_CONFLICT,
          "The database %s has %s other events of this project already: name an empty one, or open the log there."
              .formatted(target.database().url(), before.position()));
    }
    long rows = resumed ? 0 : arrival.into(into);
    VerifyReport here = arrival.arrived(into, there);
    session.run("COMMIT");
    return new Moved(here.checked(), here.head(), here.headHash(), rows, resumed);
  }

  /** Whether the file had this head once. */
  private boolean isBeginning(Session from, Head head) {
    long at = head.position().value();
    return EventTable.hashAt(from, target.project(), at).filter(head.hash()::equals).isPresent()
        || SegmentTable.all(from, target.project()).stream()
            .anyMatch(info -> info.last() == at && info.hash().equals(head.hash()));
  }
}
