package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

final class SqliteCompactionTest extends CompactionContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }

  @Override
  protected Surgery surgery() {
    return new SqliteSurgery(folder);
  }
}
