package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.postgres.PostgresEventLog;
import dev.fleettools.log.postgres.PostgresSettings;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes the store in a PostgreSQL database that a suite asks for: one database a folder. */
public final class PostgresLogs {

  private static final Map<Path, String> URLS = new ConcurrentHashMap<>();

  private PostgresLogs() {}

  /** Opens the log of a folder by the clock of the setup; each opening is a server of its own. */
  public static EventLog open(LogSetup setup) {
    return PostgresEventLog.open(settings(setup, urlOf(setup.folder()), setup.clock()));
  }

  static EventLog openUnchecked(LogSetup setup) {
    return PostgresEventLog.openUnchecked(settings(setup, urlOf(setup.folder()), setup.clock()));
  }

  /** The database of a folder; made when it is first asked for. */
  public static String urlOf(Path folder) {
    return URLS.computeIfAbsent(folder, f -> PostgresServer.shared().freshDatabase());
  }

  /** Opens a log by the database's own clock; its connections are closed with it. */
  public static EventLog open(LogSetup setup, String url) {
    return PostgresEventLog.open(settings(setup, url, null));
  }

  static PostgresSettings settings(LogSetup setup, String url, @Nullable InstantSource clock) {
    PostgresDatabase database = new PostgresDatabase(DatabaseUrl.parse(url));
    return new PostgresSettings(
        setup.folder(),
        database,
        setup.project(),
        setup.migrations(),
        setup.projections(),
        setup.rules(),
        clock,
        setup.random(),
        database::close);
  }
}
