package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.Tx;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Writing: what a command may do, what comes of it, and what of it stays. */
public abstract class EventLogContract extends EventLogFixture {

  @Test
  void eventHasTheEnvelopeThatTheLogGaveIt() {
    try (EventLog log = open()) {
      StoredEvent first = append(log, "srt-1", "{\"n\":1}");
      StoredEvent second = append(log, "srt-2", "{\"n\":2}");

      assertThat(first.position()).isEqualTo(new Position(1));
      assertThat(first.streamVersion()).isEqualTo(1);
      assertThat(first.projectId()).isEqualTo(PROJECT);
      assertThat(first.correlationId()).isEqualTo(first.eventId());
      assertThat(first.causationId()).isNull();
      assertThat(first.eventId().version()).isEqualTo(7);
      assertThat(first.eventId().variant()).isEqualTo(2);
      assertThat(first.eventId().toString()).isLessThan(second.eventId().toString());
      assertThat(first.recordedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00.123456Z"));
      assertThat(first.occurredAt()).isEqualTo(first.recordedAt());
      assertThat(first.redacted()).isFalse();
      assertThat(all(log)).containsExactly(first, second);
      assertThat(log.event(second.eventId())).contains(second);
      assertThat(log.event(new UUID(1, 2))).isEmpty();
      assertThat(log.head()).isEqualTo(new Position(2));
    }
  }

  @Test
  void manyWritersGetGaplessPositionsThatAreThereAfterReopening() throws Exception {
    List<StoredEvent> acknowledged = new ArrayList<>();
    try (EventLog log = open();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<StoredEvent>>> answers = new ArrayList<>();
      for (int caller = 0; caller < 32; caller++) {
        String id = "srt-" + caller % 5;
        answers.add(
            callers.submit(
                () -> {
                  List<StoredEvent> mine = new ArrayList<>();
                  for (int i = 0; i < 25; i++) {
                    mine.add(append(log, id, "{\"n\":%d}".formatted(i)));
                  }
                  return mine;
                }));
      }
      for (Future<List<StoredEvent>> answer : answers) {
        acknowledged.addAll(answer.get());
      }
    }
    try (EventLog log = open()) {
      List<StoredEvent> stored = all(log);
      assertThat(stored).containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(stored)
          .extracting(event -> event.position().value())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 800).boxed().toList());
      assertThat(countOf(log, "srt-0")).isEqualTo(7 * 25);
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void commandThatThrowsIsRolledBackAloneInItsGroup() throws Exception {
    try (EventLog log = open()) {
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch queued = new CountDownLatch(1);
      CompletableFuture<StoredEvent> before =
          log.write(
              tx -> {
                running.countDown();
                return awaited(queued, tx);
              });
      running.await();
      CompletableFuture<StoredEvent> throwing =
          log.write(
              tx -> {
                tx.append(draft("srt-9", "{}"));
                throw new IllegalArgumentException("on second thoughts");
              });
      CompletableFuture<StoredEvent> after = log.write(tx -> tx.append(draft("srt-1", "{}")));
      queued.countDown();

      assertThat(before.join().position()).isEqualTo(new Position(1));
      assertThatThrownBy(throwing::join).hasRootCauseMessage("on second thoughts");
      assertThat(after.join().position()).isEqualTo(new Position(2));
      assertThat(after.join().streamVersion()).isEqualTo(2);
      assertThat(countOf(log, "srt-9")).isZero();
      assertThat(log.verify(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void severalEventsOfOneCommandStandOrFallTogether() {
    try (EventLog log = open()) {
      CompletableFuture<Position> two =
          log.write(
              tx -> {
                tx.append(draft("srt-1", "{\"n\":1}"));
                tx.append(draft("srt-1", "{\"n\":2}").expecting(1L));
                assertThat(tx.versionOf(STREAM)).isEqualTo(2);
                return tx.head();
              });
      assertThat(two.join()).isEqualTo(new Position(2));

      CompletableFuture<StoredEvent> fails =
          log.write(
              tx -> {
                tx.append(draft("srt-1", "{\"n\":3}"));
                return tx.append(draft("srt-1", "no object"));
              });
      assertThat(refusal(fails).kind()).isEqualTo(LogException.Kind.VALIDATION);
      assertThat(all(log)).hasSize(2);
    }
  }

  @Test
  void anotherVersionThanTheExpectedIsAConflict() {
    try (EventLog log = open()) {
      append(log, "srt-1", "{}");
      LogException conflict =
          refusal(log.write(tx -> tx.append(draft("srt-1", "{}").expecting(0L))));

      assertThat(conflict.kind()).isEqualTo(LogException.Kind.VERSION_CONFLICT);
      assertThat(conflict).hasMessageContaining("sortie/srt-1 is at version 1, not at 0");
      assertThat(append(log, draft("srt-1", "{}").expecting(1L)).streamVersion()).isEqualTo(2);
    }
  }

  @Test
  void consequencesShareTheCorrelationOfTheirRoot() {
    try (EventLog log = open()) {
      StoredEvent root = append(log, "srt-1", "{}");
      StoredEvent child = append(log, draft("srt-2", "{}").causedBy(root.eventId()));
      StoredEvent grandchild = append(log, draft("srt-3", "{}").causedBy(child.eventId()));

      assertThat(grandchild.causationId()).isEqualTo(child.eventId());
      assertThat(List.of(child.correlationId(), grandchild.correlationId()))
          .containsOnly(root.eventId());
      LogException refused =
          refusal(log.write(tx -> tx.append(draft("srt-1", "{}").causedBy(new UUID(1, 2)))));
      assertThat(refused.kind()).isEqualTo(LogException.Kind.VALIDATION);
      assertThat(refused).hasMessageContaining(new UUID(1, 2).toString());
    }
  }

  @Test
  void payloadsAreCheckedAndLoseTheirSecretsBeforeTheyAreStored() {
    try (EventLog log = open()) {
      StoredEvent stored = append(log, "srt-1", "{\"key\":\"" + PlainRules.SECRET + "\"}");
      assertThat(stored.data()).isEqualTo("{\"key\":\"[redacted]\"}");
      assertThat(all(log)).containsExactly(stored);

      assertThat(refusal(log.write(tx -> tx.append(draft("srt-1", "[]")))).kind())
          .isEqualTo(LogException.Kind.VALIDATION);
      assertThat(refusal(log.write(tx -> tx.append(draft("srt-1", "{\"\ud800\":1}")))).kind())
          .isEqualTo(LogException.Kind.VALIDATION);
    }
  }

  @Test
  void textsComeBackAsTheyWere() {
    String data = "{\"text\":\"z\u00fcrich \u6771\u4eac \ud83d\ude80 \\u0000 ' \\\" \"}";
    try (EventLog log = open()) {
      StoredEvent stored = append(log, "srt-\u00e9", data);
      assertThat(stored.data()).isEqualTo(data);
    }
    try (EventLog log = open()) {
      assertThat(all(log)).singleElement().extracting(StoredEvent::data).isEqualTo(data);
      assertThat(log.verify(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void storesClockNeverGoesBack() {
    try (EventLog log = open()) {
      Instant first = append(log, "srt-1", "{}").recordedAt();
      clock.advance(Duration.ofHours(-1));
      assertThat(append(log, "srt-1", "{}").recordedAt()).isEqualTo(first);
      clock.advance(Duration.ofHours(2));
      assertThat(log.write(Tx::now).join()).isEqualTo(first.plus(Duration.ofHours(1)));
    }
    clock.set(Instant.EPOCH);
    try (EventLog log = open()) {
      Instant past = Instant.parse("2001-01-01T00:00:00.000000999Z");
      StoredEvent late =
          append(
              log, new EventDraft(STREAM, "sortie_started", 1, "{}", METADATA, null, null, past));
      assertThat(late.occurredAt()).isEqualTo(Instant.parse("2001-01-01T00:00:00Z"));
      assertThat(late.recordedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00.123456Z"));
    }
  }

  @Test
  void eventThatAProjectionCannotTakeIsNotStored() {
    try (EventLog log = open()) {
      EventDraft poison = EventDraft.of(STREAM, CountingProjection.POISON, 1, "{}", METADATA);
      CompletableFuture<String> swallowed =
          log.write(
              tx -> {
                try {
                  tx.append(poison);
                  return "stored";
                } catch (IllegalStateException e) {
                  return "went on";
                }
              });
      assertThatThrownBy(swallowed::join).hasRootCauseMessage("an event that cannot be projected");
      assertThat(all(log)).isEmpty();
      assertThat(countOf(log, "srt-1")).isZero();
    }
  }

  @Test
  void rowsAreOnlyForTheirTransaction() {
    try (EventLog log = open()) {
      AtomicReference<Optional<Tx>> kept = new AtomicReference<>(Optional.empty());
      log.write(
              tx -> {
                kept.set(Optional.of(tx));
                return tx.project();
              })
          .join();
      Tx late = kept.get().orElseThrow();
      assertThatThrownBy(() -> late.append(draft("srt-1", "{}")))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> late.update("DELETE FROM counts"))
          .isInstanceOf(IllegalStateException.class);
      assertThat(all(log)).isEmpty();
    }
  }

  @Test
  void closedLogTakesNoMoreCommandsButFinishedWhatItHad() throws Exception {
    EventLog log = open();
    CountDownLatch queued = new CountDownLatch(1);
    CompletableFuture<StoredEvent> first = log.write(tx -> awaited(queued, tx));
    CompletableFuture<StoredEvent> second = log.write(tx -> tx.append(draft("srt-2", "{}")));
    Thread closing = Thread.ofVirtual().start(log::close);
    queued.countDown();
    closing.join();

    assertThat(first.join().position()).isEqualTo(new Position(1));
    assertThat(second.join().position()).isEqualTo(new Position(2));
    assertThat(refusal(log.write(Tx::head)).kind()).isEqualTo(LogException.Kind.UNAVAILABLE);
    try (EventLog again = open()) {
      assertThat(all(again)).containsExactly(first.join(), second.join());
    }
  }

  private static StoredEvent awaited(CountDownLatch latch, Tx tx) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return tx.append(draft("srt-1", "{}"));
  }
}
