package dev.fleettools.server.hostile;

import dev.fleettools.server.life.Life;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The rows of a project, past everything of ours.
 *
 * @param version a statement whose number changes whenever anything was written
 * @param tables a statement that names the tables
 */
record StoredRows(String name, Opener opener, String version, String tables) {

  /** Connects. */
  interface Opener {

    Connection open() throws SQLException;
  }

  static StoredRows of(Life life) {
    return life.isShared() ? inDatabase(life.database()) : inFile(fileOf(life));
  }

  private static Path fileOf(Life life) {
    String id = life.server.projects().only().home().id().value();
    return life.folder.resolve("base").resolve(id).resolve("squawk.db");
  }

  private static StoredRows inFile(Path store) {
    return new StoredRows(
        store.toString(),
        () -> {
          if (!Files.exists(store)) {
            throw new AssertionError("the store " + store + " is gone");
          }
          return DriverManager.getConnection("jdbc:sqlite:" + store);
        },
        "PRAGMA data_version",
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  }

  /** A database with one project in it. */
  private static StoredRows inDatabase(String url) {
    return new StoredRows(
        url,
        () -> {
          Connection connection =
              PostgresServer.shared().connect(url.substring(url.lastIndexOf('/') + 1));
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          return connection;
        },
        // The number of the next transaction that writes.
        "SELECT CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT)",
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
  }

  /** A connection that sees what is committed. */
  Connection connect() throws SQLException {
    return opener.open();
  }

  /** A connection that goes on seeing what its first statement saw. */
  Connection snapshot() throws SQLException {
    Connection snapshot = opener.open();
    snapshot.setAutoCommit(false);
    return snapshot;
  }
}
