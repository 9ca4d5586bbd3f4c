package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;
import dev.fleettools.testkit.group.GroupContract;

final class PostgresGroupTest extends GroupContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return PostgresLogs.open(setup);
  }

  @Override
  protected int groups() {
    return 3;
  }

  @Override
  protected boolean goesOnAfterAFailure() {
    return false;
  }
}
