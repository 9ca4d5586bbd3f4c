package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.sqlite.SqliteEventLog;
import dev.fleettools.log.sqlite.SqliteSettings;

/** Makes the SQLite store that a suite asks for. */
final class SqliteLogs {

  private SqliteLogs() {}

  static EventLog open(LogSetup setup) {
    return SqliteEventLog.open(settings(setup));
  }

  static SqliteSettings settings(LogSetup setup) {
    return new SqliteSettings(
        setup.folder().resolve("squawk.db"),
        setup.project(),
        setup.migrations(),
        setup.projections(),
        setup.rules(),
        setup.clock(),
        setup.random());
  }
}
