package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What the database knows of a log that grows faster than it looks by itself. */
final class PostgresStatisticsTest extends EventLogFixture {

  private static final int SOON = 1_000;

  @Override
  protected EventLog open(LogSetup setup) {
    return PostgresLogs.open(setup);
  }

  @Test
  void tablesAreLookedAtWhileTheLogGrows() {
    try (EventLog log = open()) {
      appendTogether(log, SOON - 2);
      assertThat(looks("events")).isZero();
      appendTogether(log, 2);
      Eventually.holds("the events were looked at", () -> looks("events") == 1);
      Eventually.holds("so were the rows made of them", () -> looks("counts") == 1);
      appendTogether(log, 4 * SOON);
      Eventually.holds("the events were looked at again", () -> looks("events") == 2);
    }
  }

  private static void appendTogether(EventLog log, int count) {
    log.write(
            tx -> {
              for (int i = 0; i < count; i++) {
                tx.append(draft("srt-" + i % 3, "{}"));
              }
              return count;
            })
        .join();
  }

  private long looks(String table) {
    String url = PostgresLogs.urlOf(usual().folder());
    try (Connection connection =
            PostgresServer.shared().connect(url.substring(url.lastIndexOf('/') + 1));
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT analyze_count FROM pg_stat_user_tables WHERE relname = '%s'"
                    .formatted(table))) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
