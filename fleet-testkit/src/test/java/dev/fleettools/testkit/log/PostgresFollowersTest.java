package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

final class PostgresFollowersTest extends FollowersContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return PostgresLogs.open(setup);
  }
}
