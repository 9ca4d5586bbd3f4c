package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

final class PostgresReadingTest extends ReadingContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return PostgresLogs.open(setup);
  }
}
