package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.BackupReport;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.testkit.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Backups are whole, and logs come back from them, on every kind of store. */
public abstract class BackupContract extends KeepingFixture {

  @Test
  void changedEventMakesTheLogReadOnlyUntilItIsRestored() {
    try (EventLog log = open()) {
      appendMany(log, 20);
      log.backup(null, false);
      stored.addAll(all(log));
    }
    surgery().tamper("UPDATE events SET data = '{\"n\":99}' WHERE position = 7");
    try (EventLog log = surgery().openAtAnyRate(usual())) {
      assertThat(log.recovery()).isEmpty();
      assertThat(log.fault().orElseThrow()).contains("position 7");
      assertThat(refusal(log.write(tx -> tx.append(draft("srt-1", "{}")))))
          .hasMessageContaining("position 7");
      assertThat(all(log)).hasSize(20);
      assertThat(log.check(List.of()).faults().getFirst()).contains("position 7");
    }
    surgery().restore(usual(), null);
    try (EventLog log = open()) {
      assertThat(all(log)).isEqualTo(stored);
    }
  }

  @Test
  void projectionThatDiffersMakesTheLogReadOnlyUntilItIsRebuilt() {
    try (EventLog log = open()) {
      appendMany(log, 20);
      log.write(tx -> tx.updated("UPDATE counts SET events = 77")).join();
      assertThat(log.check(List.of()).clean()).isFalse();
      assertThat(refusal(log.write(tx -> tx.head()))).hasMessageContaining("fleet db rebuild");
      log.rebuild().join();
      assertThat(log.check(List.of()).clean()).isTrue();
      append(log, "srt-1", "{}");
    }
  }

  @Test
  void backupIsMadeWhileOthersWriteAndIsOneState() throws Exception {
    AtomicBoolean going = new AtomicBoolean(true);
    try (EventLog log = open()) {
      appendMany(log, 200);
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (going.get()) {
                      append(log, "srt-1", "{}");
                    }
                  });
      BackupReport report = log.backup(null, false);
      going.set(false);
      writer.join();
      assertThat(report.head().value()).isGreaterThanOrEqualTo(200);
      assertThat(log.backups().getFirst().folder()).isEqualTo(report.folder());
      StoredEvent newest =
          log.events(EventQuery.after(new Position(report.head().value() - 1), 1)).getFirst();
      assertThat(report.hash()).isEqualTo(newest.hash());
    }
  }

  @Test
  void goingBackToABackupKeepsWhatWasThere() {
    BackupReport first;
    try (EventLog log = open()) {
      appendMany(log, 30);
      log.compact(new Position(20), METADATA);
      first = log.backup(null, true);
      appendMany(log, 30);
      log.compact(new Position(50), METADATA);
      stored.addAll(all(log));
    }
    String name = String.valueOf(first.folder().getFileName());
    RecoveryReport report = surgery().restore(usual(), name);
    assertThat(report.head()).isEqualTo(first.head());
    try (EventLog log = open()) {
      assertThat(all(log)).isEqualTo(stored.subList(0, 31));
      assertThat(log.check(List.of()).faults()).isEmpty();
      log.compact(new Position(28), METADATA);
    }
    assertThat(surgery().eventsSetAside(report)).isPositive();
    assertThatThrownBy(() -> surgery().restore(usual(), "none"))
        .hasMessageContaining("There is no backup none");
  }

  @Test
  void segmentThatWasLostComesBackFromAWholeBackup() {
    try (EventLog log = open()) {
      appendMany(log, 60);
      log.compact(new Position(50), METADATA);
      log.backup(null, true);
      stored.addAll(all(log));
    }
    surgery().loseSegments();
    surgery().restore(usual(), null);
    try (EventLog log = open()) {
      assertThat(all(log)).isEqualTo(stored);
      assertThat(log.check(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void pastStateIsComputedWithoutChangingAnything() {
    try (EventLog log = open()) {
      appendMany(log, 300);
      log.compact(new Position(200), METADATA);
      for (long at : new long[] {0, 1, 150, 200, 250}) {
        long events =
            log.readAt(
                new Position(at),
                rows ->
                    rows.one("SELECT coalesce(sum(events), 0) AS n FROM counts", r -> r.number("n"))
                        .orElseThrow());
        assertThat(events).isEqualTo(at);
      }
      assertThat(countOf(log, "srt-1")).isEqualTo(100);
      assertThat(log.statistics().sealedUpTo()).isEqualTo(new Position(200));
      assertThat(log.statistics().segments()).isEqualTo(1);
      assertThat(log.statistics().databaseBytes()).isPositive();
    }
  }

  @Test
  void whatNoEventMakesComesBackWithTheBackup() {
    BackupReport backup;
    try (EventLog log = open()) {
      appendMany(log, 30);
      StoredEvent secret = append(log, "srt-1", "{\"text\":\"must go\"}");
      log.redact(secret.eventId(), "it held a secret", METADATA).join();
      AtomicLong seen = new AtomicLong();
      EventLog.Subscription follower =
          log.follow("mirror", Position.START, e -> seen.set(e.getLast().position().value()));
      Eventually.holds("the mirror has seen all", () -> seen.get() == 32);
      follower.close();
      log.write(tx -> tx.head()).join();
      Eventually.holds("that is stored", () -> followed(log) == 32);
      backup = log.backup(null, true);
      stored.addAll(all(log));
      appendMany(log, 10);
    }
    surgery().restore(usual(), backup.folder().toString());
    try (EventLog log = open()) {
      assertThat(all(log)).isEqualTo(stored);
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
      assertThat(countOf(log, "srt-1")).isEqualTo(11);
      assertThat(followed(log)).isEqualTo(32);
      append(log, "srt-1", "{}");
      assertThat(log.check(anchors()).faults()).isEmpty();
    }
  }

  @Test
  void backupElsewhereIsWholeAndOneThatChangedIsRefused() throws Exception {
    BackupReport there;
    Path place = folder.resolve("elsewhere");
    try (EventLog log = open()) {
      fill(log, 300);
      log.compact(new Position(200), METADATA);
      there = log.backup(place, true);
      assertThat(there.folder()).hasParent(place);
      assertThat(there.whole()).isTrue();
      assertThat(there.segments()).isEqualTo(1);
      assertThat(log.backups()).isEmpty();
      fill(log, 20);
    }
    surgery().loseSegments();
    surgery().restore(usual(), there.folder().toString());
    try (EventLog log = open()) {
      assertThat(log.head()).isEqualTo(new Position(301));
      assertThat(log.check(List.of()).faults()).isEmpty();
    }
    Path copy = there.folder().resolve("squawk.db");
    byte[] bytes = Files.readAllBytes(copy);
    bytes[bytes.length / 2] ^= 1;
    Files.write(copy, bytes);
    assertThatThrownBy(() -> surgery().restore(usual(), there.folder().toString()))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("is not as it was made");
    try (EventLog log = open()) {
      assertThat(log.head()).isEqualTo(new Position(301));
    }
  }

  @Test
  void wordThatWasRedactedAfterTheBackupDoesNotComeBack() {
    StoredEvent secret;
    try (EventLog log = open()) {
      appendMany(log, 20);
      secret = append(log, "srt-1", "{\"text\":\"must go\"}");
      log.backup(null, true);
      log.redact(secret.eventId(), "it held a secret", METADATA).join();
      appendMany(log, 5);
    }
    surgery().restore(usual(), null);
    try (EventLog log = surgery().openAtAnyRate(usual())) {
      assertThat(log.event(secret.eventId()).orElseThrow().redacted()).isTrue();
      assertThat(log.event(secret.eventId()).orElseThrow().hash()).isEqualTo(secret.hash());
      assertThat(log.head().value()).isGreaterThanOrEqualTo(27);
      assertThat(log.check(List.of()).faults()).isEmpty();
      log.recoveryNoted();
    }
    try (EventLog log = surgery().openAtAnyRate(usual())) {
      assertThat(log.recovery()).isEmpty();
    }
  }

  @Test
  void faultyLogIsNotBackedUp() {
    try (EventLog log = open()) {
      appendMany(log, 20);
    }
    surgery().tamper("UPDATE events SET data = '{\"n\":99}' WHERE position = 7");
    try (EventLog log = surgery().openUnchecked(usual())) {
      assertThatThrownBy(() -> log.backup(null, true))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("No backup was made, since its check found a fault");
      assertThat(log.backups()).isEmpty();
    }
  }

  private static long followed(EventLog log) {
    return log.read(
        rows ->
            rows.one(
                    "SELECT position FROM followers WHERE project_id = ? AND name = 'mirror'",
                    row -> row.number("position"),
                    rows.project().value())
                .orElse(0L));
  }
}
