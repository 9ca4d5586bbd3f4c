package dev.fleettools.testkit.log;

import static dev.fleettools.testkit.log.EventLogFixture.METADATA;
import static dev.fleettools.testkit.log.EventLogFixture.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.CompactReport;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.Seeded;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments of a project that several servers serve: sealed once, read by all, gone everywhere. */
final class PostgresSealingTest {

  private final RandomGenerator random = Seeded.random("segments of several servers");
  private final List<EventLog> logs = new ArrayList<>();
  @TempDir Path folder;
  private String url = "";

  @BeforeEach
  void makeDatabase() {
    url = PostgresServer.shared().freshDatabase();
  }

  @AfterEach
  void close() {
    logs.forEach(EventLog::close);
  }

  @Test
  void segmentThatOneServerSealedIsReadByTheOthers() {
    EventLog one = server("one");
    EventLog other = server("other");
    EventLogFixture.appendMany(one, 60);
    List<StoredEvent> before = EventLogFixture.all(other);
    one.compact(new Position(50), METADATA);

    assertThat(copies("other")).isEmpty();
    assertThat(EventLogFixture.all(other).subList(0, 60)).isEqualTo(before);
    assertThat(copies("other")).hasSize(1).isEqualTo(copies("one"));
    assertThat(KeepingFixture.liveRows(other)).isEqualTo(11);
    EventLogFixture.append(other, EventLogFixture.draft("srt-1", "{}").expecting(20L));
    assertThat(other.check(List.of()).faults()).isEmpty();
    List<Long> then =
        other.readAt(
            new Position(30),
            rows -> rows.query("SELECT sum(events) AS n FROM counts", row -> row.number("n")));
    assertThat(then).containsExactly(30L);
  }

  @Test
  void copyThatSomebodyChangedIsFetchedAgain() throws Exception {
    EventLog one = server("one");
    EventLogFixture.appendMany(one, 60);
    List<StoredEvent> before = EventLogFixture.all(one);
    one.compact(new Position(60), METADATA);
    one.close();
    Path copy = folder.resolve("one").resolve("segment-copies").resolve(copies("one").getFirst());
    Files.writeString(copy, "something else");
    EventLog again = server("one");
    assertThat(EventLogFixture.all(again).subList(0, 60)).isEqualTo(before);
    assertThat(again.check(List.of()).faults()).isEmpty();
  }

  @Test
  void payloadThatOneServerRedactsLeavesTheCopiesOfAll() {
    EventLog one = server("one");
    EventLog other = server("other");
    EventLogFixture.appendMany(one, 30);
    StoredEvent secret = EventLogFixture.append(one, "srt-1", "{\"text\":\"must go\"}");
    one.compact(one.head(), METADATA);
    assertThat(other.event(secret.eventId())).contains(secret);
    List<String> old = copies("other");
    assertThat(old).hasSize(1);

    one.redact(secret.eventId(), "it held a secret", METADATA).join();

    Eventually.holds("the other has no such copy", () -> !copies("other").containsAll(old));
    assertThat(other.event(secret.eventId()).orElseThrow().redacted()).isTrue();
    assertThat(copies("one")).doesNotContainAnyElementsOf(old).isEqualTo(copies("other"));
    for (EventLog log : logs) {
      assertThat(log.check(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void serversThatCompactAtTheSameTimeSealOnce() {
    EventLog one = server("one");
    EventLog other = server("other");
    EventLogFixture.appendMany(one, 300);
    Position upTo = one.head();
    CompletableFuture<CompactReport> first =
        CompletableFuture.supplyAsync(() -> one.compact(upTo, METADATA));
    CompletableFuture<CompactReport> second =
        CompletableFuture.supplyAsync(() -> other.compact(upTo, METADATA));

    assertThat(List.of(first.join().events(), second.join().events()))
        .containsExactlyInAnyOrder(300L, 0L);
    assertThat(one.statistics().segments()).isEqualTo(1);
    assertThat(one.head()).isEqualTo(new Position(301));
    assertThat(other.check(List.of()).faults()).isEmpty();
  }

  @Test
  void serversThatSealRedactAndWriteAtTheSameTimeLoseNothing() {
    EventLog one = server("one");
    EventLog other = server("other");
    EventLogFixture.appendMany(one, 40);
    List<CompletableFuture<Void>> work = new ArrayList<>();
    for (EventLog log : List.of(one, other)) {
      SplittableRandom mine = new SplittableRandom(random.nextLong());
      work.add(CompletableFuture.runAsync(() -> write(log, 120)));
      work.add(CompletableFuture.runAsync(() -> keep(log, mine, 12)));
    }
    work.forEach(CompletableFuture::join);
    long redacted =
        EventLogFixture.all(one).stream().filter(e -> e.type().equals("payload_redacted")).count();
    assertThat(EventLogFixture.all(other).stream().filter(StoredEvent::redacted))
        .hasSize((int) redacted);
    for (EventLog log : logs) {
      assertThat(log.check(List.of()).faults()).isEmpty();
      assertThat(EventLogFixture.all(log)).hasSize((int) log.head().value());
    }
  }

  @Test
  void onlyRowsThatASegmentHoldsCanBeDeleted() {
    EventLog one = server("one");
    EventLogFixture.appendMany(one, 20);
    one.compact(new Position(10), METADATA);
    assertThatThrownBy(
            () -> one.write(tx -> tx.updated("DELETE FROM events WHERE position > 10")).join())
        .hasMessageContaining("events are never deleted");
    assertThatThrownBy(() -> one.write(tx -> tx.updated("TRUNCATE events")).join())
        .hasMessageContaining("events are never deleted");
    assertThat(one.check(List.of()).faults()).isEmpty();
  }

  private static void write(EventLog log, int events) {
    for (int i = 0; i < events; i++) {
      EventLogFixture.append(log, "srt-" + i % 5, "{\"n\":1}");
    }
  }

  private static void keep(EventLog log, SplittableRandom random, int chores) {
    for (int i = 0; i < chores; i++) {
      Position some = new Position(1 + random.nextLong(log.head().value()));
      if (random.nextBoolean()) {
        log.compact(some, METADATA);
      } else {
        EventLogFixture.all(log).stream()
            .filter(e -> e.position().equals(some) && e.type().equals("sortie_progress"))
            .forEach(e -> log.redact(e.eventId(), "at random", METADATA).join());
      }
    }
  }

  private List<String> copies(String server) {
    String[] files = folder.resolve(server).resolve("segment-copies").toFile().list();
    return Arrays.stream(Objects.requireNonNullElse(files, new String[0]))
        .filter(file -> file.endsWith(".seg"))
        .sorted()
        .toList();
  }

  private EventLog server(String name) {
    LogSetup setup =
        new LogSetup(
            folder.resolve(name),
            PROJECT,
            List.of(CountingProjection.MIGRATION),
            List.of(new CountingProjection()),
            new PlainRules(),
            InstantSource.system(),
            new SplittableRandom(random.nextLong()));
    EventLog log = PostgresLogs.open(setup, url);
    logs.add(log);
    return log;
  }
}
