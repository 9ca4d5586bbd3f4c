package dev.fleettools.log.engine;

import dev.fleettools.log.Projection;
import dev.fleettools.log.Rows;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.history.PagesAhead;
import dev.fleettools.log.engine.table.EmptyTables;
import dev.fleettools.log.engine.transfer.TableCopy;
import dev.fleettools.log.engine.transfer.Tables;
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
    long done;
    try (EmptyTables aside = store.openAside(settings.migrations())) {
      if (aside == null) {
        tables(settings).forEach(table -> store.empty(session, table));
        done = all(tx, history, settings);
      } else {
        done = aside(aside.session(), tx, settings, history);
        TableCopy copy = new TableCopy(aside.session(), Tables.SQLITE, session, settings.project());
        for (String table : tables(settings)) {
          store.empty(session, table);
          copy.run(table);
        }
      }
    }
    session.update(IS_DONE, settings.project().value());
    return done;
  }

  private static long aside(Session session, WriterTx tx, LogSettings settings, History history) {
    SessionRows rows = new SessionRows(session, settings.project());
    long done = 0;
    try (PagesAhead pages = new PagesAhead(history, tx.session(), tx.head().value(), PAGE)) {
      List<StoredEvent> page = pages.next();
      while (!page.isEmpty()) {
        session.run("BEGIN");
        applyAll(settings, rows, page);
        session.run("COMMIT");
        done = page.getLast().position().value();
        page = pages.next();
      }
    }
    return done;
  }

  /** Reads the log page by page up to the head of the transaction, and applies it there. */
  private static long all(WriterTx tx, History history, LogSettings settings) {
    long head = tx.head().value();
    long done = 0;
    while (done < head) {
      List<StoredEvent> page = history.page(tx.session(), done, head, PAGE);
      if (page.isEmpty()) {
        return done;
      }
      applyAll(settings, tx.rows(), page);
      done = page.getLast().position().value();
    }
    return done;
  }

  private static void applyAll(LogSettings settings, WritableRows rows, List<StoredEvent> events) {
    events.forEach(event -> apply(settings.projections(), rows, event));
  }

  /** Those of all projections. */
  static List<String> tables(LogSettings settings) {
    return settings.projections().stream().flatMap(p -> p.tables().stream()).toList();
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
