package dev.fleettools.log.postgres;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.engine.StoreLog;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.postgres.connect.PostgresDatabase;

/** Opens the log of one project in a database that other projects and servers may use as well. */
public final class PostgresEventLog {

  private static final String TABLE = "SELECT 1 AS found WHERE to_regclass('log_head') IS NOT NULL";
  private static final String HEAD = "SELECT 1 AS found FROM log_head WHERE project_id = ?";

  private PostgresEventLog() {}

  /**
   * Whether a project has a log in a database; makes no tables.
   *
   * @throws dev.fleettools.log.LogException UNAVAILABLE when the database cannot be reached
   */
  public static boolean exists(PostgresDatabase database, ProjectId project) {
    return new PostgresReaders(database)
        .with(
            session ->
                !session.query(TABLE, row -> 1).isEmpty()
                    && !session.query(HEAD, row -> 1, project.value()).isEmpty());
  }

  /**
   * Opens the project's log, makes the tables when there are none, brings them up to date and
   * checks its newest 1,000 events.
   *
   * @throws dev.fleettools.log.LogException UNAVAILABLE when the database cannot be reached;
   *     UNUSABLE when it is from a newer version or lets nobody in; DAMAGED when the check fails
   */
  public static EventLog open(PostgresSettings settings) {
    return open(settings, true);
  }

  /** Opens the log without the check, to look at what is wrong with it. */
  public static EventLog openUnchecked(PostgresSettings settings) {
    return open(settings, false);
  }

  /** Opens the log in any state that allows reading; one with a fault refuses commands. */
  public static EventLog openAtAnyRate(PostgresSettings settings) {
    StoreLog log =
        StoreLog.openAtAnyRate(
            settings.log(), new PostgresStore(settings), PostgresStore.MIGRATIONS);
    boolean whole = false;
    try {
      log.after(settings.note().read().orElse(null));
      whole = true;
      return log;
    } finally {
      if (!whole) {
        log.close();
      }
    }
  }

  private static EventLog open(PostgresSettings settings, boolean check) {
    return StoreLog.open(
        settings.log(), new PostgresStore(settings), PostgresStore.MIGRATIONS, check);
  }
}
