package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

final class SqliteFollowersTest extends FollowersContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }
}
