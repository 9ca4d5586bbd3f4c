package dev.fleettools.core.ctk.safety;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.sqlite.SqliteEventLog;
import dev.fleettools.log.sqlite.SqliteSettings;
import dev.fleettools.testkit.log.LogSetup;

final class SqliteLockSafetyTest extends LockSafetyContract {

  @Override
  EventLog open(LogSetup setup) {
    return SqliteEventLog.open(
        new SqliteSettings(
            setup.folder().resolve("squawk.db"),
            setup.project(),
            setup.migrations(),
            setup.projections(),
            setup.rules(),
            setup.clock(),
            setup.random()));
  }

  @Override
  int servers() {
    return 1;
  }

  @Override
  int few() {
    return 20_000;
  }

  @Override
  int many() {
    return 1_000_000;
  }
}
