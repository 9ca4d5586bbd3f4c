package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.CompactReport;
import dev.fleettools.log.report.VerifyReport;
import dev.fleettools.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Sealed segments and live table are one log, on every kind of store. */
public abstract class CompactionContract extends KeepingFixture {

  @RepeatedTest(5)
  void everyReadIsTheSameBeforeAndAfterSealing() {
    try (EventLog log = open()) {
      fill(log, 700);
      for (int round = 0; round < 3; round++) {
        long upTo = 1L + random.nextInt((int) log.head().value());
        log.compact(new Position(upTo), METADATA);
        stored.clear();
        stored.addAll(all(log));
        fill(log, random.nextInt(200));
        requireSame(log);
      }
    }
    try (EventLog log = open()) {
      requireSame(log);
    }
  }

  @Test
  void sealedRowsLeaveTheTableAndStreamsGoOn() {
    try (EventLog log = open()) {
      fill(log, 600);
      long events = all(log).stream().filter(e -> e.stream().equals(STREAM)).count();
      StoredEvent cause = stored.get(3);
      CompactReport report = log.compact(new Position(600), METADATA);

      assertThat(report.events()).isEqualTo(600);
      assertThat(report.sealedUpTo()).isEqualTo(600);
      assertThat(surgery().keptSegments()).isEqualTo(1);
      assertThat(liveRows(log)).isEqualTo(1);
      StoredEvent seal = log.events(EventQuery.after(new Position(600), 10)).getFirst();
      assertThat(seal.type()).isEqualTo("segment_sealed");
      assertThat(seal.data()).contains("\"last_position\":600", report.file());

      StoredEvent next =
          append(
              log,
              EventDraft.of(STREAM, "sortie_progress", 1, "{}", METADATA)
                  .expecting(events)
                  .causedBy(cause.eventId()));
      assertThat(next.streamVersion()).isEqualTo(events + 1);
      assertThat(next.correlationId()).isEqualTo(cause.correlationId());
      LogException refusal =
          refusal(log.write(tx -> tx.append(draft("srt-1", "{}").expecting(events))));
      assertThat(refusal).hasMessageContaining("is at version " + (events + 1));
      assertThat(log.compact(new Position(600), METADATA).events()).isZero();
      assertThat(log.verify(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void followerFromAnOldPositionSeesEveryEventOnce() {
    try (EventLog log = open()) {
      fill(log, 1_300);
      log.compact(new Position(1_000), METADATA);
      Map<Long, UUID> seen = new ConcurrentHashMap<>();
      EventLog.Subscription late =
          log.follow(
              "late",
              new Position(10),
              events -> events.forEach(e -> seen.put(e.position().value(), e.eventId())));
      fill(log, 5);
      long head = log.head().value();
      Eventually.holds("the follower is there", () -> seen.size() == head - 10);
      late.close();
      all(log).stream()
          .filter(e -> e.position().value() > 10)
          .forEach(e -> assertThat(seen).containsEntry(e.position().value(), e.eventId()));
    }
  }

  @Test
  void writersAndReadersGoOnWhileASegmentIsSealed() throws Exception {
    try (EventLog log = open()) {
      fill(log, 3_000);
      Thread sealing = Thread.ofVirtual().start(() -> log.compact(new Position(2_500), METADATA));
      int rounds = 0;
      while (sealing.isAlive() || rounds < 20) {
        append(log, "srt-1", "{}");
        long middle = 1L + random.nextInt(2_990);
        List<StoredEvent> page = log.events(EventQuery.after(new Position(middle), 5));
        assertThat(page.stream().map(e -> e.position().value()))
            .containsExactly(middle + 1, middle + 2, middle + 3, middle + 4, middle + 5);
        assertThat(log.event(stored.get((int) middle).eventId())).isPresent();
        rounds++;
      }
      sealing.join();
      VerifyReport report = log.verify(anchors());
      assertThat(report.faults()).isEmpty();
      assertThat(report.checked()).isEqualTo(log.head().value());
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void payloadLeavesTheSegmentWhenItIsRedacted() {
    UUID id;
    try (EventLog log = open()) {
      fill(log, 300);
      StoredEvent secret = append(log, "srt-1", "{\"text\":\"the-word-that-must-go\"}");
      id = secret.eventId();
      fill(log, 300);
      log.compact(log.head(), METADATA);

      StoredEvent redacted = log.redact(id, "it held a secret", METADATA).join();

      assertThat(redacted.redacted()).isTrue();
      assertThat(redacted.hash()).isEqualTo(secret.hash());
      assertThat(log.event(id)).contains(redacted);
      assertThat(surgery().keptSegments()).isEqualTo(1);
      assertThat(log.verify(anchors()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
      assertThat(log.redact(id, "again", METADATA).join()).isEqualTo(redacted);
      assertThat(all(log).stream().filter(e -> e.type().equals("payload_redacted"))).hasSize(1);
    }
    surgery()
        .change(
            bytes -> {
              assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                  .doesNotContain("the-word-that-must-go");
              return bytes;
            });
    try (EventLog log = open()) {
      assertThat(surgery().keptSegments()).isEqualTo(1);
      assertThat(log.event(id).orElseThrow().data()).isEqualTo("{\"redacted\":true}");
      assertThat(log.verify(List.of()).faults()).isEmpty();
      StoredEvent note =
          all(log).stream()
              .filter(e -> e.type().equals("payload_redacted"))
              .findFirst()
              .orElseThrow();
      log.compact(log.head(), METADATA);
      assertThat(refusal(log.redact(note.eventId(), "no", METADATA)))
          .hasMessageContaining("cannot be redacted itself");
      assertThat(refusal(log.redact(new UUID(1, 2), "no", METADATA)).kind())
          .isEqualTo(LogException.Kind.NOT_FOUND);
      assertThat(log.verify(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void projectionThatDiffersStopsTheSealing() {
    try (EventLog log = open()) {
      fill(log, 50);
      log.write(tx -> tx.updated("UPDATE counts SET events = 77")).join();
      assertThatThrownBy(() -> log.compact(log.head(), METADATA))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("Nothing was sealed: replaying the log gives other rows");
      assertThat(surgery().keptSegments()).isZero();
      log.rebuild().join();
      assertThat(log.compact(log.head(), METADATA).events()).isEqualTo(50);
    }
  }

  @Test
  void damagedSegmentIsReportedAndNotServed() {
    try (EventLog log = open()) {
      fill(log, 600);
      log.compact(new Position(500), METADATA);
    }
    surgery()
        .change(
            bytes -> {
              bytes[2_000] ^= 4;
              return bytes;
            });
    try (EventLog log = surgery().openUnchecked(usual())) {
      assertThatThrownBy(() -> all(log))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("is damaged (positions 1 to");
      assertThat(log.events(EventQuery.after(new Position(500), 1_000))).hasSize(101);
      assertThat(log.verify(List.of()).faults())
          .anyMatch(fault -> fault.contains("is damaged (positions 1 to"));
      assertThat(log.check(List.of()).clean()).isFalse();
      assertThat(log.fault()).isPresent();
    }
    surgery().loseSegments();
    assertThatThrownBy(() -> open().close())
        .isInstanceOf(LogException.class)
        .hasMessageContaining("is missing or cannot be read");
  }

  @Test
  void whatACrashLeftIsRemoved() {
    try (EventLog log = open()) {
      fill(log, 20);
      log.compact(new Position(15), METADATA);
    }
    surgery().leaveRubbish();
    assertThat(surgery().rubbish()).isPositive();
    try (EventLog log = open()) {
      Eventually.holds("the rest is removed", () -> surgery().rubbish() == 0);
      assertThat(surgery().keptSegments()).isEqualTo(1);
      assertThat(log.verify(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void tamperedSnapshotsAndSegmentRowsAreFound() {
    try (EventLog log = open()) {
      fill(log, 60);
      log.compact(new Position(50), METADATA);
      append(log, "srt-1", "{}");
      log.write(tx -> tx.updated("UPDATE stream_snapshots SET version = version + 1")).join();
      assertThat(log.verify(List.of()).faults())
          .anyMatch(fault -> fault.startsWith("The snapshot of the stream"));
      log.write(tx -> tx.updated("UPDATE stream_snapshots SET version = version - 1")).join();
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThatThrownBy(
              () -> log.write(tx -> tx.updated("DELETE FROM events WHERE position > 50")).join())
          .hasMessageContaining("events are never deleted");
      log.write(tx -> tx.updated("UPDATE segments SET last_hash = ?", new byte[32])).join();
      assertThat(log.verify(List.of()).faults())
          .anyMatch(fault -> fault.contains("is not the archive segment that the log knows"));
    }
  }
}
