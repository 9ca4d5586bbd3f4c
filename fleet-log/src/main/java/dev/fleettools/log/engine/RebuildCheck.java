package dev.fleettools.log.engine;

import dev.fleettools.log.Projection;
import dev.fleettools.log.engine.check.TableComparison;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.table.EmptyTables;
import dev.fleettools.log.engine.transfer.TableCopy;
import dev.fleettools.log.engine.transfer.Tables;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.jdbc.SessionRows;
import dev.fleettools.log.report.RebuildReport;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays the log into scratch tables beside the store and compares. Most of the replay holds no
 * snapshot of the store; its end and the comparison share one, while writers go on.
 */
final class RebuildCheck {

  private final LogSettings settings;
  private final Store store;
  private final History history;
  private final List<String> differences = new ArrayList<>();
  private long position;
  private long tables;
  private long rows;

  RebuildCheck(LogSettings settings, Store store, History history) {
    this.settings = settings;
    this.history = history;
    this.store = store;
  }

  RebuildReport run() {
    long start = System.nanoTime();
    try (Scratch scratch = store.openScratch(settings.migrations());
        EmptyTables aside = store.openAside(settings.migrations())) {
      Session into = aside == null ? scratch.session() : aside.session();
      catchUp(scratch, into);
      scratch.begin();
      replayRest(scratch, into);
      if (differences.isEmpty()) {
        if (aside != null) {
          copy(into, scratch.session());
        }
        compare(scratch);
      }
      scratch.session().run("COMMIT");
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new RebuildReport(position, tables, rows, millis, List.copyOf(differences));
  }

  /** Replays page by page, each in a transaction that does not touch the live store. */
  private void catchUp(Scratch scratch, Session into) {
    Session session = scratch.session();
    boolean more = true;
    while (more && differences.isEmpty()) {
      // In one transaction, so that no row moves to a segment between two statements.
      session.run("BEGIN");
      List<StoredEvent> page = page(scratch);
      more = page.size() == Replay.PAGE;
      if (more) {
        replay(session, into, page);
      }
      session.run("COMMIT");
    }
  }

  /** Replays to the end; the first read fixes the state of the live store that is seen. */
  private void replayRest(Scratch scratch, Session into) {
    List<StoredEvent> page = page(scratch);
    while (!page.isEmpty() && differences.isEmpty()) {
      replay(scratch.session(), into, page);
      page = page(scratch);
    }
  }

  private void copy(Session from, Session into) {
    TableCopy copy = new TableCopy(from, Tables.SQLITE, into, settings.project());
    Replay.tables(settings).forEach(copy::run);
  }

  private List<StoredEvent> page(Scratch scratch) {
    return history.page(scratch.session(), scratch.live(), position, Long.MAX_VALUE, Replay.PAGE);
  }

  /** Replays in the transaction of the one that reads, or in one of its own elsewhere. */
  private void replay(Session reading, Session into, List<StoredEvent> events) {
    boolean elsewhere = into != reading;
    if (elsewhere) {
      into.run("BEGIN");
    }
    replay(new SessionRows(into, settings.project()), events);
    if (elsewhere) {
      into.run("COMMIT");
    }
  }

  private void replay(SessionRows rows, List<StoredEvent> events) {
    for (StoredEvent event : events) {
      for (Projection projection : settings.projections()) {
        try {
          projection.apply(rows, event);
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

  private void compare(Scratch scratch) {
    for (Projection projection : settings.projections()) {
      for (String table : projection.tables()) {
        tables++;
        rows += new TableComparison(scratch.session(), scratch.shape(table)).run(differences);
      }
    }
  }
}
