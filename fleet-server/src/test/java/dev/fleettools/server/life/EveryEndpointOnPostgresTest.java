package dev.fleettools.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.DescribedApi;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same life of a project, with its log in PostgreSQL from the first request on. */
class EveryEndpointOnPostgresTest {

  /** There is one database to move to, and this project is in it. */
  private static final String MOVE = "POST /api/v1/db/migrate";

  @TempDir static Path folder;

  @Test
  void everyEndpointSucceedsAndAnswersAsDescribed() throws SQLException {
    try (Life life = Life.beginShared(folder)) {
      Story.begin(life);
      DescribedApi contract =
          DescribedApi.of(Client.of(life.server).send("GET", "/openapi.json").json());
      Story.tellRest(life);
      assertThat(life.uncalled(contract)).containsExactly(MOVE);
      assertThat(eventsIn(life.database())).isGreaterThan(100);
    }
  }

  private static long eventsIn(String url) throws SQLException {
    try (Connection connection =
            PostgresServer.shared().connect(url.substring(url.lastIndexOf('/') + 1));
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT count(*) FROM events")) {
      found.next();
      return found.getLong(1);
    }
  }
}
