package dev.fleettools.core.ctk.safety;

import dev.fleettools.log.EventLog;
import dev.fleettools.testkit.log.LogSetup;
import dev.fleettools.testkit.log.PostgresLogs;

/** Two servers, each with connections of its own, on one database. */
final class PostgresLockSafetyTest extends LockSafetyContract {

  @Override
  EventLog open(LogSetup setup) {
    return PostgresLogs.open(setup);
  }

  @Override
  int servers() {
    return 2;
  }

  @Override
  int few() {
    return 8_000;
  }

  @Override
  int many() {
    return 200_000;
  }
}
