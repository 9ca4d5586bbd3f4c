package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

final class SqliteEventLogTest extends EventLogContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }
}
