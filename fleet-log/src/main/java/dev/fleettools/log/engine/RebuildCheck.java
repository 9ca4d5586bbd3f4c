package dev.fleettools.log.engine;

import dev.fleettools.log.Projection;
import dev.fleettools.log.engine.check.TableComparison;
import dev.fleettools.log.engine.history.History;
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
    try (Scratch scratch = store.openScratch(settings.migrations())) {
      Session session = scratch.session();
      catchUp(scratch);
      scratch.begin();
      replayRest(scratch);
      if (differences.isEmpty()) {
        compare(scratch);
      }
      session.run("COMMIT");
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new RebuildReport(position, tables, rows, millis, List.copyOf(differences));
  }

  /** Replays page by page, each in a transaction that does not touch the live store. */
  private void catchUp(Scratch scratch) {
    Session session = scratch.session();
    boolean more = true;
    while (more && differences.isEmpty()) {
      // In one transaction, so that no row moves to a segment between two statements.
      session.run("BEGIN");
      List<StoredEvent> page = page(scratch);
      more = page.size() == Replay.PAGE;
      replay(session, more ? page : List.of());
      session.run("COMMIT");
    }
  }

  /** Replays to the end; the first read fixes the state of the live store that is seen. */
  private void replayRest(Scratch scratch) {
    Session session = scratch.session();
    List<StoredEvent> page = page(scratch);
    while (!page.isEmpty() && differences.isEmpty()) {
      replay(session, page);
      page = page(scratch);
    }
  }

  private List<StoredEvent> page(Scratch scratch) {
    return history.page(scratch.session(), scratch.live(), position, Long.MAX_VALUE, Replay.PAGE);
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

  private void compare(Scratch scratch) {
    for (Projection projection : settings.projections()) {
      for (String table : projection.tables()) {
        tables++;
        rows += new TableComparison(scratch.session(), scratch.shape(table)).run(differences);
      }
    }
  }
}
