package dev.fleettools.log.sqlite;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.engine.StoreLog;
import dev.fleettools.log.sqlite.file.StoreLock;

/** Opens the log of one project in one SQLite file, which this process alone writes. */
public final class SqliteEventLog {

  private SqliteEventLog() {}

  /**
   * Opens the store, makes it when there is none, brings its tables up to date and checks its
   * newest 1,000 events.
   *
   * @throws dev.fleettools.log.LogException UNUSABLE when it is in use, from a newer version or
   *     cannot be opened; DAMAGED when the check fails
   */
  public static EventLog open(SqliteSettings settings) {
    return open(settings, true);
  }

  /** Opens the store without the check, to look at what is wrong with it. */
  public static EventLog openUnchecked(SqliteSettings settings) {
    return open(settings, false);
  }

  private static EventLog open(SqliteSettings settings, boolean check) {
    SqliteStore store = new SqliteStore(settings, StoreLock.acquire(settings.file()));
    return StoreLog.open(settings.log(), store, SqliteStore.MIGRATIONS, check);
  }
}
