package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.postgres.PostgresEventLog;
import dev.fleettools.log.postgres.PostgresSettings;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the store in a PostgreSQL database that a suite asks for: one database a folder. */
final class PostgresLogs {

  private static final Map<Path, PostgresDatabase> DATABASES = new ConcurrentHashMap<>();

  private PostgresLogs() {}

  static EventLog open(LogSetup setup) {
    PostgresDatabase database =
        DATABASES.computeIfAbsent(
            setup.folder(),
            folder ->
                new PostgresDatabase(
                    DatabaseUrl.parse(PostgresServer.shared().freshDatabase())));
    return open(setup, database);
  }

  static EventLog open(LogSetup setup, PostgresDatabase database) {
    return PostgresEventLog.open(
        new PostgresSettings(
            database,
            setup.project(),
            setup.migrations(),
            setup.projections(),
            setup.rules(),
            setup.clock(),
            setup.random()));
  }
}
