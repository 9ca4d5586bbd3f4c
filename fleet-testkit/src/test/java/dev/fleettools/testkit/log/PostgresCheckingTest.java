package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

final class PostgresCheckingTest extends CheckingContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return PostgresLogs.open(setup);
  }
}
