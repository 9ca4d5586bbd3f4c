package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

final class SqliteBackupTest extends BackupContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }

  @Override
  protected Surgery surgery() {
    return new SqliteSurgery(folder);
  }
}
