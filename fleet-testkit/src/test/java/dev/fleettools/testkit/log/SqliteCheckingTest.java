package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

final class SqliteCheckingTest extends CheckingContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }
}
