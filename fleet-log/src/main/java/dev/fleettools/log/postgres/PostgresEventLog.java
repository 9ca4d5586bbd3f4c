package dev.fleettools.log.postgres;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.engine.StoreLog;

/** Opens the log of one project in a database that other projects and servers may use as well. */
public final class PostgresEventLog {

  private PostgresEventLog() {}

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

  private static EventLog open(PostgresSettings settings, boolean check) {
    return StoreLog.open(
        settings.log(), new PostgresStore(settings), PostgresStore.MIGRATIONS, check);
  }
}
