package dev.fleettools.bench.load;

import dev.fleettools.log.event.ProjectId;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A database on a server of its own, which waits for the disk as one does that people use. */
public final class PostgresDatabase implements LoadStore {

  private final PostgresServer server =
      PostgresServer.durable(
          "autovacuum=on", "autovacuum_naptime=1min", "shared_buffers=256MB", "max_wal_size=4GB");
  private final String url = server.freshDatabase();

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String address(ProjectId project) {
    return url;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("FLEET_DATABASE_URL", url);
  }

  /** All of the database, with its indexes and what an empty one holds; not the server's log. */
  @Override
  public long bytes(ProjectId project) throws IOException {
    return read("SELECT 'all' AS name, pg_database_size(current_database()) AS bytes")
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** They lie in the database; a server's files are copies. */
  @Override
  public long archivedBytes(ProjectId project) {
    return 0;
  }

  @Override
  public boolean packs() {
    server.execute(url.substring(url.lastIndexOf('/') + 1), "VACUUM (FULL)");
    return true;
  }

  @Override
  public Map<String, Long> holdings(ProjectId project) throws IOException {
    return read(
        """
        SELECT c.relname AS name, pg_total_relation_size(c.oid) AS bytes
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        ORDER BY bytes DESC
        """);
  }

  private Map<String, Long> read(String question) throws IOException {
    try (Connection connection = server.connect(url.substring(url.lastIndexOf('/') + 1))) {
      return TableSizes.read(connection, question);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
