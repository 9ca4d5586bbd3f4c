package dev.fleettools.log.postgres.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fleettools.log.LogException;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.jdbc.SqlFaults;
import dev.fleettools.log.internal.jdbc.Ways;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * One database and the connections of this process to it, shared by the logs of all projects in it.
 * Nothing is connected before it is needed. Thread-safe.
 */
public final class PostgresDatabase implements AutoCloseable {

  /** Connections that read, at most. */
  public static final int MOST_READERS = 10;

  private static final int CONNECT_SECONDS = 5;
  private static final int KEPT_MILLIS = 60_000;

  private final DatabaseUrl url;
  private final SqlFaults faults;
  private final HikariDataSource readers;
  private final Announcements announcements = new Announcements(this);

  public PostgresDatabase(DatabaseUrl url) {
    this.url = url;
    faults = new PostgresFaults(url);
    readers = new HikariDataSource(pool(url));
  }

  public DatabaseUrl url() {
    return url;
  }

  public Announcements announcements() {
    return announcements;
  }

  /** A connection that writes and waits its turn; the caller closes it. */
  public Session openWriter() {
    // A server that stands still with a transaction open must not hold up the others.
    return connect(
        true,
        "fleet writer",
        "lock_timeout=10s",
        "statement_timeout=60s",
        "idle_in_transaction_session_timeout=30s",
        "synchronous_commit=on");
  }

  /** A connection for long work on tables of its own; the caller closes it. */
  public Session openScratch() {
    return connect(false, "fleet rebuild", "statement_timeout=0", "synchronous_commit=off");
  }

  /** A connection that other connections' announcements come in on; the caller closes it. */
  Session openListener() {
    return connect(false, "fleet listener", "statement_timeout=10s");
  }

  /** A connection of the pool; closing it gives it back. */
  public Session borrowReader() {
    try {
      return new Session(readers.getConnection(), faults, new Ways(true, true, null));
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  @Override
  public void close() {
    announcements.close();
    readers.close();
  }

  private Session connect(boolean holds, String application, String... settings) {
    try {
      Connection connection =
          DriverManager.getConnection(url.jdbc(), properties(url, application, settings));
      return new Session(connection, faults, new Ways(holds, true, new CopiedRows()));
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private RuntimeException unreachable(SQLException error) {
    RuntimeException explained = faults.explain(error, "connect");
    return explained instanceof LogException
        ? explained
        : new LogException(
            LogException.Kind.UNAVAILABLE,
            "The database %s cannot be reached: see that it runs and that the URL is right."
                .formatted(url),
            error);
  }

  private static HikariConfig pool(DatabaseUrl url) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("fleet");
    config.setJdbcUrl(url.jdbc());
    config.setDataSourceProperties(
        properties(
            url,
            "fleet reader",
            "statement_timeout=60s",
            "idle_in_transaction_session_timeout=60s",
            "default_transaction_read_only=on"));
    config.setMaximumPoolSize(MOST_READERS);
    config.setMinimumIdle(0);
    config.setIdleTimeout(KEPT_MILLIS);
    config.setConnectionTimeout(CONNECT_SECONDS * 1_000L);
    // Opening must not fail here: the first use says what is wrong.
    config.setInitializationFailTimeout(-1);
    return config;
  }

  private static Properties properties(DatabaseUrl url, String application, String... settings) {
    Properties properties = url.properties();
    properties.setProperty("ApplicationName", application);
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("reWriteBatchedInserts", "true");
    // Details of errors quote values of rows.
    properties.setProperty("logServerErrorDetail", "false");
    StringBuilder options = new StringBuilder(properties.getProperty("options", ""));
    for (String setting : settings) {
      options.append(" -c ").append(setting);
    }
    options.append(" -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10");
    options.append(" -c tcp_keepalives_count=3 -c client_encoding=UTF8");
    properties.setProperty("options", options.toString().strip());
    return properties;
  }
}
