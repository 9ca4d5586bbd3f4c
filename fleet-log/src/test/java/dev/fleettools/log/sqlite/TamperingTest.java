package dev.fleettools.log.sqlite;

import static dev.fleettools.log.sqlite.LogFixture.append;
import static dev.fleettools.log.sqlite.LogFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.StoredEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody opens the file with another program and changes it. */
final class TamperingTest {

  private static final String REST =
      """
       schema_version, data, metadata, causation_id, correlation_id, occurred_at, recorded_at, salt,
       digest, hash
      """;

  @TempDir Path folder;
  private Path file;
  private StoredEvent fourth;
  private StoredEvent last;

  @BeforeEach
  void writeSixEventsOfTwoStreams() {
    file = folder.resolve("squawk.db");
    try (EventLog log = LogFixture.open(file)) {
      StoredEvent root = append(log, "a", "{\"n\":1}");
      append(log, "b", "{\"n\":2}");
      log.write(tx -> tx.append(LogFixture.draft("a", "{\"n\":3}").causedBy(root.eventId())))
          .join();
      fourth = append(log, "b", "{\"n\":4}");
      append(log, "a", "{\"n\":5}");
      last = append(log, "b", "{\"n\":6}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE events SET data = '{}' WHERE position = 3",
        "UPDATE events SET salt = NULL WHERE position = 3",
        "UPDATE events SET salt = NULL, digest = zeroblob(32), hash = zeroblob(32)",
        "UPDATE events SET salt = NULL, digest = zeroblob(31)",
        "DELETE FROM events WHERE position = 6",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT 6, project_id, event_id, stream_type, stream_id,"
            + " stream_version, type,"
            + REST
            + " FROM events WHERE position = 6",
        "INSERT OR REPLACE INTO events SELECT 7, project_id, event_id, 's', 't', 1, type,"
            + REST
            + " FROM events WHERE position = 6",
        "INSERT OR REPLACE INTO events SELECT 7, project_id, zeroblob(16), stream_type, stream_id,"
            + " 3, type,"
            + REST
            + " FROM events WHERE position = 6",
        "INSERT OR REPLACE INTO events SELECT NULL, project_id, zeroblob(16), 's', 't', 1, type,"
            + REST
            + " FROM events WHERE position = 6"
      })
  void databaseItselfRefusesToChangeEvents(String statement) throws SQLException {
    assertThatThrownBy(() -> raw(file, statement))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("SQLITE_CONSTRAINT_TRIGGER");
    assertThat(faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "project_id = 'prj-another'",
        "position = 40",
        "event_id = zeroblob(16)",
        "event_id = zeroblob(3)",
        "stream_type = 'mission'",
        "stream_type = ''",
        "stream_id = 'other'",
        "stream_version = stream_version + 7",
        "type = 'sortie_completed'",
        "schema_version = 2",
        "schema_version = 4294967297",
        "data = '{\"n\":9}'",
        "data = data || ' '",
        "metadata = '{}'",
        "causation_id = event_id",
        "causation_id = x'00'",
        "correlation_id = zeroblob(16)",
        "occurred_at = occurred_at + 1",
        "recorded_at = recorded_at + 1",
        "salt = zeroblob(16)",
        "salt = NULL",
        "salt = NULL, digest = zeroblob(32)",
        "digest = zeroblob(32)",
        "hash = zeroblob(32)"
      })
  void changedColumnIsFound(String change) throws SQLException {
    withoutTriggers("UPDATE events SET " + change + " WHERE position = 4");

    assertThat(faults()).isNotEmpty().anyMatch(fault -> fault.contains("position 4"));
    assertThatThrownBy(() -> LogFixture.open(file))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("changed from outside")
        .extracting(e -> ((LogException) e).kind())
        .isEqualTo(LogException.Kind.DAMAGED);
  }

  @Test
  void absentCauseIsNotAnEmptyOne() throws SQLException {
    withoutTriggers("UPDATE events SET causation_id = NULL WHERE position = 3");
    assertThat(faults()).singleElement().asString().contains("position 3 (sortie_progress)");
  }

  @Test
  void missingAndReorderedEventsAreFound() throws SQLException {
    withoutTriggers("DELETE FROM events WHERE position IN (2, 3)");
    assertThat(faults()).contains("The events at positions 2 to 3 are missing.");

    raw(
        file,
        "UPDATE events SET position = -1 WHERE position = 4",
        "UPDATE events SET position = 4 WHERE position = 5",
        "UPDATE events SET position = 5 WHERE position = -1");
    assertThat(faults())
        .anyMatch(fault -> fault.contains("position 5"))
        .anyMatch(fault -> fault.startsWith("The stream sortie/"));
  }

  @Test
  void missingFirstAndLastEventsAreFound() throws SQLException {
    withoutTriggers("DELETE FROM events WHERE position IN (1, 6)");
    assertThat(faults())
        .contains(
            "The event at position 1 is missing.",
            "The event at position 6 is missing.",
            "The log ends at position 5, but its head says 6: the newest events were cut off.");
  }

  @Test
  void tailThatWasCutTogetherWithTheHeadIsFoundThroughAnAnchor() throws SQLException {
    withoutTriggers(
        "DELETE FROM events WHERE position > 4",
        "UPDATE log_head SET position = 4, hash = (SELECT hash FROM events WHERE position = 4)");
    assertThat(faults()).isEmpty();
    assertThat(faults(new Anchor(fourth.position(), fourth.hash(), "commit aaa"))).isEmpty();
    assertThat(faults(new Anchor(last.position(), last.hash(), "commit bbb")))
        .singleElement()
        .asString()
        .contains("commit bbb", "cut off");
  }

  @Test
  void headThatWasChangedIsFound() throws SQLException {
    raw(file, "UPDATE log_head SET hash = zeroblob(32)");
    assertThat(faults()).singleElement().asString().contains("another hash than the head");
    raw(file, "DELETE FROM log_head");
    assertThat(faults()).singleElement().asString().contains("up to position 6", "head says 0");
  }

  @Test
  void payloadReplacedWithoutARecordIsFound() throws SQLException {
    try (EventLog log = LogFixture.open(file)) {
      log.redact(fourth.eventId(), "a slip", LogFixture.METADATA).join();
    }
    assertThat(faults()).isEmpty();
    withoutTriggers(
        "DELETE FROM events WHERE position = 7",
        "UPDATE log_head SET position = 6, hash = (SELECT hash FROM events WHERE position = 6)");
    assertThat(faults())
        .singleElement()
        .asString()
        .contains("position 4", "without a record", fourth.eventId().toString());
  }

  @Test
  void redactedTextIsNowhereInTheFiles() throws Exception {
    try (EventLog log = LogFixture.open(file)) {
      String word = "unspeakable-word-9371";
      StoredEvent slip = append(log, "a", "{\"text\":\"%s\"}".formatted(word));
      log.redact(slip.eventId(), "a slip", LogFixture.METADATA).join();
      for (String name : List.of("squawk.db", "squawk.db-wal")) {
        assertThat(LogFixture.contains(folder.resolve(name), word)).as(name).isFalse();
      }
    }
  }

  @Test
  void onlySoManyFaultsAreListed() throws SQLException {
    try (EventLog log = LogFixture.open(file)) {
      for (int i = 0; i < 150; i++) {
        append(log, "c", "{}");
      }
    }
    withoutTriggers("UPDATE events SET metadata = '{}'");
    assertThat(faults()).hasSize(101).last().isEqualTo("There are 56 more faults.");
  }

  private void withoutTriggers(String... statements) throws SQLException {
    raw(
        file,
        "DROP TRIGGER events_are_never_changed",
        "DROP TRIGGER events_are_never_deleted",
        "DROP TRIGGER events_are_never_replaced");
    raw(file, statements);
  }

  private List<String> faults(Anchor... anchors) {
    try (EventLog log = SqliteEventLog.openUnchecked(LogFixture.settings(file))) {
      return log.verify(List.of(anchors)).faults();
    }
  }
}
