package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

final class PostgresEventLogTest extends EventLogContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return PostgresLogs.open(setup);
  }
}
