package dev.fleettools.log.engine;

import dev.fleettools.log.Projection;
import dev.fleettools.log.Rows;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.jdbc.SessionRows;
import java.util.List;
import java.util.function.Function;

/** Applies stored events to the projections again. */
public final class Replay {

  static final int PAGE = 1_000;

  static final String IS_DUE = "SELECT 1 AS due FROM rebuild_due WHERE project_id = ?";
  public static final String BECOMES_DUE =
      "INSERT INTO rebuild_due (project_id) VALUES (?) ON CONFLICT DO NOTHING";
  private static final String IS_DONE = "DELETE FROM rebuild_due WHERE project_id = ?";

  private Replay() {}

  /** Empties all projection tables and fills them again. Gives the number of events. */
  static long inPlace(WriterTx tx, LogSettings settings, Store store, History history) {
    Session session = tx.session();
    for (Projection projection : settings.projections()) {
      for (String table : projection.tables()) {
        store.empty(session, table);
      }
    }
    long head = tx.head().value();
    long done = 0;
    while (done < head) {
      List<StoredEvent> page = history.page(session, done, head, PAGE);
      if (page.isEmpty()) {
        break;
      }
      for (StoredEvent event : page) {
        apply(settings.projections(), tx.rows(), event);
      }
      done = page.getLast().position().value();
    }
    session.update(IS_DONE, settings.project().value());
    return done;
  }

  /** Fills scratch tables with the state at a position, and reads them. */
  static <R> R asOf(
      Position upTo,
      LogSettings settings,
      Scratch scratch,
      History history,
      Function<Rows, R> work) {
    Session session = scratch.session();
    SessionRows rows = new SessionRows(session, settings.project());
    long done = 0;
    boolean more = true;
    while (more) {
      session.run("BEGIN");
      List<StoredEvent> page = history.page(session, scratch.live(), done, upTo.value(), PAGE);
      page.forEach(event -> apply(settings.projections(), rows, event));
      session.run("COMMIT");
      more = !page.isEmpty();
      done = more ? page.getLast().position().value() : done;
    }
    R answer = work.apply(rows);
    rows.end();
    return answer;
  }

  static void apply(List<Projection> projections, WritableRows rows, StoredEvent event) {
    for (Projection projection : projections) {
      projection.apply(rows, event);
    }
  }
}
