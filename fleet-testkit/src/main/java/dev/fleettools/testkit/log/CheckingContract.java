package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.RebuildReport;
import dev.fleettools.log.report.VerifyReport;
import dev.fleettools.testkit.Eventually;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Checking and changing: verify, redaction, rebuild. */
public abstract class CheckingContract extends EventLogFixture {

  @Test
  void wholeLogIsCleanUpToItsAnchors() {
    try (EventLog log = open()) {
      assertThat(log.verify(List.of()).clean()).isTrue();
      appendMany(log, 50);
      StoredEvent middle = all(log).get(20);
      VerifyReport report =
          log.verify(
              List.of(
                  new Anchor(Position.START, Hash.ZERO, "the first commit"),
                  new Anchor(middle.position(), middle.hash(), "commit 1234567")));
      assertThat(report.faults()).isEmpty();
      assertThat(report.checked()).isEqualTo(50);
      assertThat(report.anchors()).isEqualTo(2);
      assertThat(report.head()).isEqualTo(new Position(50));
      assertThat(report.headHash()).isEqualTo(all(log).getLast().hash());
    }
  }

  @Test
  void anchorsShowACutOrRewrittenTail() {
    try (EventLog log = open()) {
      appendMany(log, 5);
      Hash other = all(log).getFirst().hash();
      VerifyReport report =
          log.verify(
              List.of(
                  new Anchor(new Position(4), other, "commit aaa"),
                  new Anchor(new Position(9), other, "commit bbb")));
      assertThat(report.faults())
          .containsExactly(
              "The event at position 4 is not the one noted in commit aaa: the log was rewritten"
                  + " there or before.",
              "commit bbb notes position 9, but the log ends at 5: its tail was cut off.");
    }
  }

  @Test
  void redactedPayloadIsGoneAndTheChainHolds() {
    UUID id;
    try (EventLog log = open()) {
      appendMany(log, 5);
      StoredEvent before = append(log, "srt-1", "{\"text\":\"do not keep\"}");
      id = before.eventId();
      StoredEvent after = log.redact(id, "a \"slip\"\nof the pen", METADATA).join();

      assertThat(after.redacted()).isTrue();
      assertThat(after.data()).isEqualTo("{\"redacted\":true}");
      assertThat(after.hash()).isEqualTo(before.hash());
      assertThat(after.position()).isEqualTo(before.position());
      StoredEvent note = all(log).getLast();
      assertThat(note.type()).isEqualTo("payload_redacted");
      assertThat(note.stream().toString()).isEqualTo("system/" + PROJECT);
      assertThat(note.data())
          .isEqualTo(
              "{\"event_id\":\"%s\",\"position\":6,\"reason\":\"a \\\"slip\\\"\\u000aof the pen\"}"
                  .formatted(id));
      List<String> newest =
          log.read(rows -> rows.query("SELECT newest FROM counts", r -> r.text("newest")));
      assertThat(newest).noneMatch(text -> text.contains("do not keep"));
    }
    try (EventLog log = open()) {
      append(log, "srt-1", "{}");
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
      assertThat(log.event(id).orElseThrow().redacted()).isTrue();
    }
  }

  @Test
  void redactionIsDoneOnceAndNeverToItsOwnRecord() {
    try (EventLog log = open()) {
      UUID id = append(log, "srt-1", "{\"text\":\"x\"}").eventId();
      StoredEvent first = log.redact(id, "why", METADATA).join();
      assertThat(log.redact(id, "again", METADATA).join()).isEqualTo(first);
      assertThat(all(log)).hasSize(2);

      UUID note = all(log).getLast().eventId();
      assertThat(refusal(log.redact(note, "hide", METADATA)).kind())
          .isEqualTo(LogException.Kind.VALIDATION);
      assertThat(refusal(log.redact(new UUID(1, 2), "why", METADATA)).kind())
          .isEqualTo(LogException.Kind.NOT_FOUND);
    }
  }

  @Test
  void rebuildFindsRowsThatNoReplayMakes() {
    try (EventLog log = open()) {
      appendMany(log, 9);
      log.write(tx -> tx.updated("UPDATE counts SET events = 77 WHERE stream = 'sortie/srt-0'"))
          .join();
      log.write(tx -> tx.updated("DELETE FROM counts WHERE stream = 'sortie/srt-1'")).join();
      log.write(
              tx ->
                  tx.updated(
                      "INSERT INTO counts (project_id, stream, events, newest, at) VALUES (?, 'x',"
                          + " 1, '', 0)",
                      PROJECT.value()))
          .join();
      RebuildReport report = log.rebuildAndCompare();

      assertThat(report.equal()).isFalse();
      assertThat(report.events()).isEqualTo(9);
      assertThat(report.rows()).isEqualTo(3);
      assertThat(report.differences())
          .hasSize(3)
          .anyMatch(s -> s.contains("sortie/srt-0") && s.contains("events is 77, the events say 3"))
          .anyMatch(s -> s.contains("sortie/srt-1") && s.contains("is missing"))
          .anyMatch(s -> s.contains("stream=x") && s.contains("no event makes it"));

      assertThat(log.rebuild().join()).isEqualTo(9);
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void rebuildComparesOneStateWhileWritersGoOn() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    try (EventLog log = open()) {
      appendMany(log, 2_500);
      Thread writing =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!stop.get()) {
                      append(log, "srt-1", "{\"more\":true}");
                    }
                  });
      Position before = log.head();
      Eventually.holds("the writer writes", () -> log.head().isAfter(before));
      RebuildReport report = log.rebuildAndCompare();
      VerifyReport verified = log.verify(List.of());
      stop.set(true);
      writing.join();

      assertThat(report.differences()).isEmpty();
      assertThat(report.events()).isGreaterThan(2_500);
      assertThat(verified.faults()).isEmpty();
    }
  }

  @Test
  void tombstoneOfTheRulesTakesThePayloadsPlace() {
    try (EventLog log =
        open(
            new LogSetup(
                folder,
                PROJECT,
                List.of(CountingProjection.MIGRATION),
                List.of(new CountingProjection()),
                new KeepsIds(),
                clock,
                random))) {
      EventDraft draft = draft("srt-1", "{\"sortie_id\":\"srt-1\",\"text\":\"x\"}");
      CompletableFuture<StoredEvent> redacted =
          log.redact(append(log, draft).eventId(), "why", METADATA);
      assertThat(redacted.join().data()).isEqualTo("{\"sortie_id\":\"srt-1\"}");
      assertThat(log.verify(List.of()).faults()).isEmpty();
    }
  }
}
