package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

final class PostgresCompactionTest extends CompactionContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return PostgresLogs.open(setup);
  }

  @Override
  protected Surgery surgery() {
    return new PostgresSurgery(folder);
  }
}
