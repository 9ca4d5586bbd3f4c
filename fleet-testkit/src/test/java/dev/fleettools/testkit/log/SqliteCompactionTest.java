package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqliteCompactionTest extends CompactionContract {

  private static final int EVENTS = 4_000;
  private static final String DATA = "{\"text\":\"" + "0123456789".repeat(150) + "\"}";
  private static final int FEW_PAGES = 300;
  private static final int INCREMENTAL = 2;

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }

  @Override
  protected Surgery surgery() {
    return new SqliteSurgery(folder);
  }

  @Test
  void roomOfSealedRowsIsGivenBack() throws Exception {
    requireRoomIsGivenBack();
  }

  @Test
  void roomIsGivenBackByAFileOfAnEarlierVersionToo() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE first (n INTEGER)");
      statement.execute("DROP TABLE first");
    }
    assertThat(pragma("auto_vacuum")).isZero();
    requireRoomIsGivenBack();
  }

  /** What was read stays in memory for the next reader; a check is of what the disk has. */
  @Test
  void damageBehindWhatWasReadIsFound() {
    try (EventLog log = open()) {
      appendMany(log, 600);
      log.compact(new Position(500), METADATA);
      EventQuery sealed = EventQuery.after(Position.START, 500);
      assertThat(log.events(sealed)).hasSize(500);
      surgery()
          .change(
              bytes -> {
                bytes[2_000] ^= 4;
                return bytes;
              });
      assertThat(log.events(sealed)).hasSize(500);
      assertThat(log.verify(List.of()).faults())
          .anyMatch(fault -> fault.contains("is damaged (positions 1 to"));
    }
  }

  private void requireRoomIsGivenBack() throws IOException, SQLException {
    try (EventLog log = open()) {
      log.write(
              tx -> {
                for (int i = 0; i < EVENTS; i++) {
                  tx.append(draft("srt-" + i, DATA));
                }
                return true;
              })
          .join();
    }
    long full = Files.size(store());
    try (EventLog log = open()) {
      log.compact(log.head(), METADATA);
    }
    // The projection of the tests has each payload once more.
    assertThat(Files.size(store())).isLessThan(full * 2 / 3);
    assertThat(pragma("freelist_count")).isLessThan(FEW_PAGES);
    assertThat(pragma("auto_vacuum")).isEqualTo(INCREMENTAL);
  }

  private long pragma(String name) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + name)) {
      return result.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + store());
  }

  private Path store() {
    return folder.resolve("squawk.db");
  }
}
