package dev.fleettools.testkit.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.sqlite.SqliteEventLog;
import java.io.IOException;
import java.io.InputStream;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store as the first version left it opens, is brought up to date and is whole. */
final class SqliteOldStoreTest extends EventLogFixture {

  private static final String HASH =
      "43195f2aba35c9050e35d105e31f84dea9010e951614845a05b2837f096c480d";

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }

  @BeforeEach
  void makeOldStore() throws IOException, SQLException {
    String text;
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("store-of-march-2026.sql"))) {
      text = new String(in.readAllBytes(), UTF_8);
    }
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("squawk.db"));
        var statement = connection.createStatement()) {
      for (String sql : text.split("\n--;\n", -1)) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void oldStoreOpensIsMigratedAndVerifies() {
    try (EventLog log = open()) {
      assertThat(log.head()).isEqualTo(new Position(25));
      assertThat(log.check(List.of()).faults()).isEmpty();
      StoredEvent newest = all(log).getLast();
      assertThat(newest.hash()).isEqualTo(Hash.parse(HASH));
      assertThat(all(log).get(10).redacted()).isTrue();
      assertThat(log.events(EventQuery.after(Position.START, 100).by("spc-1"))).hasSize(12);
      append(log, "srt-1", "{}");
      log.compact(new Position(20), METADATA);
      assertThat(log.check(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void oldStoreIsBackedUpBeforeItsTablesChange() {
    try (EventLog log = open()) {
      assertThat(log.backups()).hasSize(1);
      assertThat(log.backups().getFirst().head()).isEqualTo(new Position(25));
      assertThat(log.backups().getFirst().hash()).isEqualTo(Hash.parse(HASH));
    }
    String backup =
        String.valueOf(Objects.requireNonNull(folder.resolve("backups").toFile().list())[0]);
    try (EventLog log = open()) {
      assertThat(log.backups()).hasSize(1);
      append(log, "srt-1", "{}");
    }
    SqliteEventLog.restore(SqliteLogs.settings(setup()), backup);
    try (EventLog log = open()) {
      assertThat(log.head()).isEqualTo(new Position(25));
      assertThat(log.check(List.of()).faults()).isEmpty();
    }
  }

  private LogSetup setup() {
    return new LogSetup(
        folder,
        PROJECT,
        List.of(CountingProjection.MIGRATION),
        List.of(new CountingProjection()),
        new PlainRules(),
        clock,
        random);
  }
}
