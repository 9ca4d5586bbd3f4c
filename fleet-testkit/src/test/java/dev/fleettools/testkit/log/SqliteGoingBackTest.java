package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.BackupReport;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.log.sqlite.SqliteEventLog;
import dev.fleettools.log.sqlite.SqliteSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody went back from does not come back by itself. */
final class SqliteGoingBackTest extends EventLogFixture {

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteEventLog.open(settings());
  }

  private SqliteSettings settings() {
    return new SqliteSettings(
        file(),
        PROJECT,
        List.of(CountingProjection.MIGRATION),
        List.of(new CountingProjection()),
        new PlainRules(),
        clock,
        random);
  }

  @Test
  void damageAfterGoingBackDoesNotBringTheAbandonedEventsBack() throws IOException {
    String early;
    String late;
    try (EventLog log = open()) {
      appendMany(log, 50);
      early = name(log.backup(null, false));
      clock.advance(Duration.ofMinutes(1));
      appendMany(log, 50);
      log.compact(new Position(80), METADATA);
      late = name(log.backup(null, true));
    }
    SqliteEventLog.restore(settings(), early);
    List<StoredEvent> course;
    try (EventLog log = open()) {
      assertThat(log.head()).isEqualTo(new Position(50));
      clock.advance(Duration.ofMinutes(1));
      appendMany(log, 30);
      course = all(log);
    }
    damage();
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      List<StoredEvent> left = all(log);
      assertThat(left).isEqualTo(course.subList(0, left.size()));
      assertThat(left).hasSizeGreaterThanOrEqualTo(50);
    }
    // It is still there for whoever asks for it.
    SqliteEventLog.restore(settings(), late + ".abandoned");
    try (EventLog log = open()) {
      assertThat(log.head()).isEqualTo(new Position(101));
      assertThat(log.check(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void backupOfAnotherCourseIsPassedOver() throws IOException {
    BackupReport first;
    try (EventLog log = open()) {
      appendMany(log, 20);
      first = log.backup(null, false);
      clock.advance(Duration.ofMinutes(1));
      appendMany(log, 20);
      log.backup(null, false);
    }
    // As a person might, by hand: the old file in the place of the new one.
    Files.copy(first.folder().resolve("squawk.db"), file(), StandardCopyOption.REPLACE_EXISTING);
    List<StoredEvent> course;
    try (EventLog log = open()) {
      appendMany(log, 400);
      course = all(log);
    }
    damage();
    RecoveryReport report = SqliteEventLog.restore(settings(), null);
    assertThat(report.sentences().toString()).contains("was passed over");
    try (EventLog log = open()) {
      List<StoredEvent> left = all(log);
      assertThat(left).isEqualTo(course.subList(0, left.size()));
    }
  }

  @Test
  void lostFileIsNotSaidToBeWhole() throws IOException {
    try (EventLog log = open()) {
      appendMany(log, 20);
      log.backup(null, false);
      appendMany(log, 5);
    }
    Files.delete(file());
    try (EventLog log = SqliteEventLog.openAtAnyRate(settings())) {
      assertThat(log.recovery().orElseThrow().sentences())
          .contains("How far the lost file went is not known: events after 20 may be missing.");
    }
  }

  @Test
  void fileThatCannotBeOpenedIsLeftWhereItIs() throws IOException {
    try (EventLog log = open()) {
      appendMany(log, 20);
      log.backup(null, false);
    }
    // A folder cannot be opened, whoever asks; a file without permissions can, by root.
    Files.move(file(), folder.resolve("elsewhere.db"));
    Files.createDirectory(file());
    Files.writeString(file().resolve("something"), "in it");
    LogException refusal =
        catchThrowableOfType(
            LogException.class, () -> SqliteEventLog.openAtAnyRate(settings()).close());
    assertThat(refusal).hasMessageContaining("check the permissions");
    assertThat(file().resolve("something")).exists();
  }

  private void damage() throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.seek(raw.length() / 2);
      raw.write(new byte[(int) Math.min(20_000, raw.length() / 2)]);
    }
  }

  private static String name(BackupReport report) {
    return String.valueOf(report.folder().getFileName());
  }

  private Path file() {
    return folder.resolve("squawk.db");
  }
}
