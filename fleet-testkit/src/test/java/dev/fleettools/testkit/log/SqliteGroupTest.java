package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;
import dev.fleettools.testkit.group.GroupContract;

final class SqliteGroupTest extends GroupContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }

  @Override
  protected int groups() {
    return 12;
  }

  @Override
  protected boolean goesOnAfterAFailure() {
    return true;
  }
}
