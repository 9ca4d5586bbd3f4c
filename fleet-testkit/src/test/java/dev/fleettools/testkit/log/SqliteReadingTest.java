package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

final class SqliteReadingTest extends ReadingContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }
}
