package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.log.sqlite.SqliteEventLog;
import dev.fleettools.log.sqlite.SqliteSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged files come back from backups, the segments and what is left. */
final class SqliteRecoveryTest extends EventLogFixture {

  private final List<StoredEvent> stored = new ArrayList<>();

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteEventLog.open(settings());
  }

  private SqliteSettings settings() {
    return settings(file());
  }

  private SqliteSettings settings(Path store) {
    return new SqliteSettings(
        store,
        PROJECT,
        List.of(CountingProjection.MIGRATION),
        List.of(new CountingProjection()),
        new PlainRules(),
        clock,
        random);
  }

  /** Ways in which a file is lost. */
  enum Damage {
    DELETED,
    EMPTIED,
    CUT,
    OVERWRITTEN,
    ANOTHER_FILE
  }

  @ParameterizedTest
  @EnumSource
  void damagedStoreComesBackFromBackupAndSegments(Damage damage) throws IOException {
    long backedUp;
    try (EventLog log = open()) {
      appendMany(log, 400);
      log.compact(new Position(150), METADATA);
      backedUp = log.backup(null, false).head().value();
      appendMany(log, 100);
      log.compact(new Position(450), METADATA);
      appendMany(log, 200);
      stored.addAll(all(log));
    }
    byte[] before = damage(damage);

    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      RecoveryReport report = log.recovery().orElseThrow();
      assertThat(backedUp).isEqualTo(401);
      assertThat(report.head().value()).isGreaterThanOrEqualTo(450);
      assertThat(report.sentences().toString())
          .contains("holds the events up to 401", "holds the events up to 450");
      List<StoredEvent> left = all(log);
      assertThat(left).isEqualTo(stored.subList(0, left.size()));
      assertThat((long) left.size()).isEqualTo(log.head().value());
      assertThat(log.check(List.of()).faults()).isEmpty();
      append(log, "srt-1", "{}");
      assertThat(log.check(List.of()).faults()).isEmpty();
      if (damage != Damage.DELETED) {
        assertThat(Files.readAllBytes(Path.of(report.setAside()).resolve("squawk.db")))
            .isEqualTo(before);
      }
    }
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      assertThat(Path.of(log.recovery().orElseThrow().setAside())).exists();
      log.recoveryNoted();
    }
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      assertThat(log.recovery()).isEmpty();
    }
  }

  @RepeatedTest(5)
  void cutWriteAheadLogLeavesAWholeBeginningAndAnchorsFindTheCut() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy")).resolve("squawk.db");
    Path wal = copy.resolveSibling("squawk.db-wal");
    try (EventLog log = open()) {
      appendMany(log, 60);
      stored.addAll(all(log));
      Files.copy(file(), copy);
      Files.copy(folder.resolve("squawk.db-wal"), wal);
    }
    byte[] bytes = Files.readAllBytes(wal);
    Files.write(wal, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    StoredEvent newest = stored.getLast();
    Anchor anchor = new Anchor(newest.position(), newest.hash(), "a merge commit");
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings(copy))) {
      assertThat(log.check(List.of()).faults()).isEmpty();
      List<StoredEvent> left = all(log);
      assertThat(left).isEqualTo(stored.subList(0, left.size()));
      if (left.size() < stored.size()) {
        assertThat(log.check(List.of(anchor)).faults())
            .anyMatch(fault -> fault.contains("a merge commit notes position 60"));
        assertThat(log.fault()).isPresent();
      }
    }
  }

  @Test
  void storeWhoseTablesWereRenamedByDamageComesBack() throws SQLException {
    try (EventLog log = open()) {
      appendMany(log, 20);
      log.backup(null, false);
      appendMany(log, 5);
      stored.addAll(all(log));
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA writable_schema = ON");
      statement.execute(
          "UPDATE sqlite_master SET sql = replace(sql, 'position', 'posidion') WHERE name ="
              + " 'log_head'");
    }
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      assertThat(log.recovery().orElseThrow().cause()).contains("not as they were made");
      List<StoredEvent> left = all(log);
      assertThat(left).isEqualTo(stored.subList(0, left.size())).hasSizeGreaterThanOrEqualTo(20);
      assertThat(log.check(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void damagedStoreWithoutABackupIsLeftWhereItIs() throws IOException {
    try (EventLog log = open()) {
      appendMany(log, 300);
    }
    byte[] before = damage(Damage.CUT);
    assertThatThrownBy(() -> SqliteEventLog.openAtAnyRate(settings()))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("There is no backup to bring it back from");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    RecoveryReport report = SqliteEventLog.restore(settings(), null);
    assertThat(report.sentences()).contains("There is no backup.");
    open().close();
  }

  @Test
  void redactedSegmentServesAnOlderBackup() throws IOException {
    try (EventLog log = open()) {
      appendMany(log, 60);
      log.compact(new Position(50), METADATA);
      log.backup(null, false);
      log.redact(all(log).get(4).eventId(), "a secret", METADATA).join();
    }
    Files.delete(file());
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      assertThat(all(log)).hasSize(62);
      assertThat(all(log).get(4).redacted()).isTrue();
      assertThat(all(log).getLast().data()).contains("found redacted when the store was restored");
      assertThat(log.check(List.of()).faults()).isEmpty();
      append(log, "srt-1", "{}");
    }
  }

  @Test
  void payloadThatWasRedactedSinceTheBackupStaysAway() throws IOException {
    try (EventLog log = open()) {
      append(log, "srt-1", "{\"text\":\"Erika Mustermann\"}");
      appendMany(log, 10);
      log.backup(null, false);
      log.redact(all(log).getFirst().eventId(), "a name", METADATA).join();
      appendMany(log, 1_000);
    }
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.seek(raw.length() * 3 / 4);
      raw.write(new byte[(int) (raw.length() / 5)]);
    }
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      assertThat(log.recovery()).isPresent();
      assertThat(all(log)).hasSizeGreaterThan(100);
      assertThat(all(log).getFirst().data()).doesNotContain("Mustermann");
      assertThat(log.check(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void interruptedExchangeIsFinishedAtTheNextStart() throws IOException {
    try (EventLog log = open()) {
      appendMany(log, 10);
      log.backup(null, false);
      stored.addAll(all(log));
    }
    Files.move(file(), folder.resolve("squawk.db.restored"));
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      assertThat(all(log)).isEqualTo(stored);
    }
    assertThat(folder.resolve("squawk.db.restored")).doesNotExist();
  }

  private byte[] damage(Damage damage) throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    switch (damage) {
      case DELETED -> Files.delete(file());
      case EMPTIED -> Files.write(file(), new byte[0]);
      case CUT -> Files.write(file(), Arrays.copyOf(bytes, bytes.length / 2));
      case OVERWRITTEN -> {
        Arrays.fill(bytes, 4_096, bytes.length - 4_096, (byte) 7);
        Files.write(file(), bytes);
      }
      case ANOTHER_FILE -> Files.writeString(file(), "this was a database once");
    }
    return damage == Damage.DELETED ? bytes : Files.readAllBytes(file());
  }

  private Path file() {
    return folder.resolve("squawk.db");
  }
}
