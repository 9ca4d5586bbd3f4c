package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.log.sqlite.SqliteEventLog;
import dev.fleettools.log.sqlite.SqliteSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store in which single bytes were changed serves no wrong event, and comes back. */
final class SqliteChangedBytesTest extends EventLogFixture {

  private static final int BACKED_UP = 300;
  private static final int ALL = 360;

  /** Where an SQLite file says with which version of its format it is written. */
  private static final int WRITE_VERSION = 18;

  private final List<StoredEvent> stored = new ArrayList<>();

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteEventLog.open(settings());
  }

  private SqliteSettings settings() {
    return SqliteLogs.settings(usual());
  }

  @RepeatedTest(12)
  void noWrongEventIsServedFromAStoreWithChangedBytes() throws IOException {
    change(random);
  }

  @RepeatedTest(1_500)
  @Tag("long")
  void noWrongEventIsServedFromManyStoresWithChangedBytes() throws IOException {
    change(random);
  }

  private void change(RandomGenerator dice) throws IOException {
    fill(dice.nextBoolean());
    try (RandomAccessFile raw = raw()) {
      for (int i = 0; i < 1 + dice.nextInt(40); i++) {
        raw.seek(dice.nextLong(raw.length()));
        raw.write(dice.nextInt(256));
      }
    }
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      boolean clean = log.check(List.of()).clean();
      assertThat(log.fault().isEmpty()).isEqualTo(clean);
      if (clean) {
        assertWholeBeginning(log);
      } else {
        assertReadOnly(log);
      }
    }
    // Asked for, everything that can be had comes back, and it is sound.
    RecoveryReport report = SqliteEventLog.restore(settings(), null);
    try (EventLog log = open()) {
      assertThat(log.check(List.of()).faults()).isEmpty();
      assertThat(report.head()).isEqualTo(log.head());
      assertWholeBeginning(log);
    }
  }

  @Test
  void changedHashOfTheEventWhereTheBackupEndsLosesNothingOfTheBackup() throws SQLException {
    fill();
    tamper("UPDATE events SET hash = zeroblob(32) WHERE position = 300");
    tamper("UPDATE events SET data = '{\"n\":-1}' WHERE position = 50");
    RecoveryReport report = SqliteEventLog.restore(settings(), null);
    assertThat(report.sentences().toString()).doesNotContain("passed over");
    try (EventLog log = open()) {
      assertThat(all(log)).isEqualTo(stored);
      assertThat(log.check(List.of()).faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE migrations SET checksum = 'x' || substr(checksum, 2) WHERE id = 'log-0001-events'",
        "UPDATE migrations SET checksum = substr(checksum, 1, 63) || char(7) WHERE id LIKE 'test%'",
        "UPDATE migrations SET id = 'log-0001-evants' WHERE id = 'log-0001-events'",
        "DELETE FROM migrations WHERE id = 'log-0001-events'",
        "UPDATE log_head SET project_id = 'prj-0123456789abd'",
      })
  void changedNoteOfWhoseTheStoreIsAndHowItWasMadeIsDamage(String sql) throws SQLException {
    fill();
    tamper(sql);
    assertBroughtBackWhole();
  }

  @Test
  void noteOfAnotherVersionIsLeftAsItIs() throws SQLException {
    fill();
    tamper(
        "UPDATE migrations SET id = 'log-9000-later', checksum = hex(randomblob(32))"
            + " WHERE id = 'test-0001-counts'");
    assertThatThrownBy(() -> SqliteEventLog.openAtAnyRate(settings()))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("newer version of FleetTools");
    assertThat(file().resolveSibling("damaged")).doesNotExist();
  }

  @Test
  void headerThatNamesNoVersionOfTheFormatIsDamage() throws IOException {
    fill();
    try (RandomAccessFile raw = raw()) {
      raw.seek(WRITE_VERSION);
      raw.write(77);
    }
    assertBroughtBackWhole();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE events SET hash = NULL WHERE position = 330",
        "UPDATE events SET metadata = NULL WHERE position = 1",
        "UPDATE log_head SET hash = NULL",
        "UPDATE migrations SET id = NULL WHERE id = 'log-0001-events'",
      })
  void rowWithoutAValueThatItMustHaveIsDamage(String sql) throws SQLException {
    fill();
    withoutConstraints(sql);
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      assertThat(log.recovery()).isPresent();
      assertWholeBeginning(log);
      assertThat(log.check(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void checkOfARunningLogNamesTheRowThatLostAValue() throws SQLException {
    fill();
    try (EventLog log = open()) {
      withoutConstraints("UPDATE events SET hash = NULL WHERE position = 20");
      assertThat(log.check(List.of()).faults().toString())
          .contains("The event at position 20 has no hash any more");
      assertReadOnly(log);
    }
  }

  @Test
  void checkNamesTheTableWhoseTextWasChanged() throws SQLException {
    fill();
    run(
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'json_extract', 'json_extrac8')");
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      assertThat(log.check(List.of()).faults().toString())
          .contains("The check broke off", "json_extrac8");
      assertReadOnly(log);
    }
  }

  private void fill() {
    fill(false);
  }

  private void fill(boolean sealed) {
    try (EventLog log = open()) {
      appendMany(log, BACKED_UP);
      log.backup(null, true);
      if (sealed) {
        log.compact(new Position(BACKED_UP - 100), METADATA);
      }
      appendMany(log, ALL - BACKED_UP);
      stored.addAll(all(log));
    }
  }

  private void assertBroughtBackWhole() {
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      assertThat(log.recovery()).isPresent();
      assertThat(all(log)).isEqualTo(stored);
      assertThat(log.check(List.of()).faults()).isEmpty();
      append(log, "srt-1", "{}");
    }
  }

  private void assertWholeBeginning(EventLog log) {
    List<StoredEvent> left = all(log);
    assertThat(left).isEqualTo(stored.subList(0, left.size()));
    assertThat(left).hasSizeGreaterThanOrEqualTo(BACKED_UP);
  }

  private static void assertReadOnly(EventLog log) {
    LogException refusal = refusal(log.write(tx -> tx.append(draft("srt-1", "{}"))));
    assertThat(refusal.kind()).isEqualTo(LogException.Kind.UNAVAILABLE);
    assertThat(refusal).hasMessageContaining("can only be read", "fleet db check");
  }

  private void tamper(String sql) throws SQLException {
    run("DROP TRIGGER IF EXISTS events_are_never_changed", sql);
  }

  /** Changes rows in a way that their table does not allow, as a changed byte on disk does. */
  private void withoutConstraints(String sql) throws SQLException {
    run(
        "DROP TRIGGER IF EXISTS events_are_never_changed",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', 'CHECK (1)') WHERE type = 'table'",
        "PRAGMA writable_schema = RESET");
    run(sql);
    run(
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'CHECK (1)', 'NOT NULL') WHERE type = 'table'",
        "PRAGMA writable_schema = RESET");
  }

  private void run(String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private Path file() {
    return folder.resolve("squawk.db");
  }

  private RandomAccessFile raw() throws IOException {
    return new RandomAccessFile(file().toFile(), "rw");
  }
}
