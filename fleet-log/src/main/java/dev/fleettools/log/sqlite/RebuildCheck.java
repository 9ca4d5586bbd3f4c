package dev.fleettools.log.sqlite;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Projection;
import dev.fleettools.log.RebuildReport;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.jdbc.Migrator;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.jdbc.SessionRows;
import dev.fleettools.log.sqlite.check.TableComparison;
import dev.fleettools.log.sqlite.file.SqliteFile;
import dev.fleettools.log.sqlite.table.EventTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays the log into a scratch file beside the store and compares. Most of the replay holds no
 * snapshot of the store; its end and the comparison share one, while writers go on.
 */
final class RebuildCheck {

  private static final String LIVE = "live";

  private final SqliteSettings settings;
  private final List<Migration> migrations;
  private final List<String> differences = new ArrayList<>();
  private long position;
  private long tables;
  private long rows;

  RebuildCheck(SqliteSettings settings, List<Migration> migrations) {
    this.settings = settings;
    this.migrations = migrations;
  }

  RebuildReport run() {
    long start = System.nanoTime();
    Path scratch = scratchFile();
    try (Session session = new SqliteFile(scratch).openScratch()) {
      new Migrator(session, "BEGIN")
          .migrate(migrations, scratch.toString(), settings.clock().instant(), ran -> {});
      session.update("ATTACH DATABASE ? AS " + LIVE, settings.file().toUri() + "?mode=ro");
      catchUp(session);
      session.run("BEGIN");
      replayRest(session);
      if (differences.isEmpty()) {
        compare(session);
      }
      session.run("COMMIT");
    } finally {
      delete(scratch);
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new RebuildReport(position, tables, rows, millis, List.copyOf(differences));
  }

  /** Replays page by page, each in a transaction that does not touch the live store. */
  private void catchUp(Session session) {
    List<StoredEvent> page = page(session);
    while (page.size() == Replay.PAGE && differences.isEmpty()) {
      session.run("BEGIN");
      replay(session, page);
      session.run("COMMIT");
      page = page(session);
    }
  }

  /** Replays to the end; the first read fixes the state of the live store that is seen. */
  private void replayRest(Session session) {
    List<StoredEvent> page = page(session);
    while (!page.isEmpty() && differences.isEmpty()) {
      replay(session, page);
      page = page(session);
    }
  }

  private List<StoredEvent> page(Session session) {
    return EventTable.page(
        session, LIVE, settings.project(), position, Long.MAX_VALUE, Replay.PAGE);
  }

  private void replay(Session session, List<StoredEvent> events) {
    SessionRows scratch = new SessionRows(session, settings.project());
    for (StoredEvent event : events) {
      for (Projection projection : settings.projections()) {
        try {
          projection.apply(scratch, event);
        } catch (RuntimeException e) {
          differences.add(
              "The replay stopped at position %s: the projection %s cannot read %s: %s"
                  .formatted(event.position(), projection.name(), event.type(), e.getMessage()));
          return;
        }
      }
      position = event.position().value();
    }
  }

  private void compare(Session session) {
    for (Projection projection : settings.projections()) {
      for (String table : projection.tables()) {
        tables++;
        rows += new TableComparison(session, LIVE, table).run(differences);
      }
    }
  }

  private Path scratchFile() {
    Path file = settings.file();
    try {
      return Files.createTempFile(file.getParent(), file.getFileName() + ".rebuild-", ".db");
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "No scratch file can be made beside %s: check the folder's permissions and space."
              .formatted(file),
          e);
    }
  }

  private static void delete(Path scratch) {
    try {
      Files.deleteIfExists(scratch);
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The scratch file %s cannot be deleted: delete it by hand.".formatted(scratch),
          e);
    }
  }
}
