package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.report.CompactReport;
import dev.fleettools.log.report.VerifyReport;
import dev.fleettools.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Sealed segments and live table are one log. */
final class SqliteCompactionTest extends EventLogFixture {

  private final List<StoredEvent> stored = new ArrayList<>();

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }

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

  private void requireSame(EventLog log) {
    assertThat(all(log)).isEqualTo(stored);
    assertThat(log.verify(anchors()).faults()).isEmpty();
    assertThat(log.rebuildAndCompare().differences()).isEmpty();
    for (int i = 0; i < 40; i++) {
      StoredEvent some = some();
      assertThat(log.event(some.eventId())).contains(some);
      EventQuery query = query();
      assertThat(log.events(query)).as(query.toString()).isEqualTo(expected(query));
    }
    assertThat(log.event(new UUID(1, 2))).isEmpty();
  }

  @Test
  void sealedRowsLeaveTheTableAndStreamsGoOn() throws SQLException {
    try (EventLog log = open()) {
      fill(log, 600);
      long events = all(log).stream().filter(e -> e.stream().equals(STREAM)).count();
      StoredEvent cause = stored.get(3);
      CompactReport report = log.compact(new Position(600), METADATA);

      assertThat(report.events()).isEqualTo(600);
      assertThat(report.sealedUpTo()).isEqualTo(600);
      assertThat(folder.resolve("segments").resolve(report.file())).hasSize(report.bytes());
      assertThat(count("SELECT count(*) FROM events")).isEqualTo(1);
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
  void payloadLeavesTheSegmentWhenItIsRedacted() throws IOException {
    UUID id;
    try (EventLog log = open()) {
      fill(log, 300);
      StoredEvent secret = append(log, "srt-1", "{\"text\":\"the-word-that-must-go\"}");
      id = secret.eventId();
      fill(log, 300);
      CompactReport first = log.compact(log.head(), METADATA);
      Path old = folder.resolve("segments").resolve(first.file());

      StoredEvent redacted = log.redact(id, "it held a secret", METADATA).join();

      assertThat(redacted.redacted()).isTrue();
      assertThat(redacted.hash()).isEqualTo(secret.hash());
      assertThat(log.event(id)).contains(redacted);
      assertThat(old).doesNotExist();
      assertThat(log.verify(anchors()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
      assertThat(log.redact(id, "again", METADATA).join()).isEqualTo(redacted);
      assertThat(all(log).stream().filter(e -> e.type().equals("payload_redacted"))).hasSize(1);
    }
    try (EventLog log = open();
        Stream<Path> files = Files.list(folder.resolve("segments"))) {
      assertThat(files).hasSize(1);
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
  void projectionThatDiffersStopsTheSealing() throws SQLException {
    try (EventLog log = open()) {
      fill(log, 50);
      log.write(tx -> tx.update("UPDATE counts SET events = 77")).join();
      assertThatThrownBy(() -> log.compact(log.head(), METADATA))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("Nothing was sealed: replaying the log gives other rows");
      assertThat(folder.resolve("segments")).isEmptyDirectory();
      log.rebuild().join();
      assertThat(log.compact(log.head(), METADATA).events()).isEqualTo(50);
    }
  }

  @Test
  void damagedSegmentIsReportedAndNotServed() throws IOException {
    try (EventLog log = open()) {
      fill(log, 600);
      CompactReport report = log.compact(new Position(500), METADATA);
      Path file = folder.resolve("segments").resolve(report.file());
      byte[] bytes = Files.readAllBytes(file);
      bytes[2_000] ^= 4;
      Files.write(file, bytes);
    }
    try (EventLog log = open()) {
      assertThatThrownBy(() -> all(log))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("is damaged (positions 1 to 256");
      assertThat(log.events(EventQuery.after(new Position(500), 1_000))).hasSize(101);
      assertThat(log.verify(List.of()).faults())
          .anyMatch(fault -> fault.contains("is damaged (positions 1 to 256"));
      append(log, "srt-1", "{}");
    }
    Path file = only(folder.resolve("segments"));
    Files.delete(file);
    assertThatThrownBy(() -> open().close())
        .isInstanceOf(LogException.class)
        .hasMessageContaining("is missing or cannot be read");
  }

  @Test
  void filesThatACrashLeftAreRemoved() throws IOException {
    String file;
    try (EventLog log = open()) {
      fill(log, 20);
      file = log.compact(new Position(15), METADATA).file();
    }
    Path segments = folder.resolve("segments");
    Files.copy(segments.resolve(file), segments.resolve(file.replace("-0.seg", "-1.seg")));
    Files.writeString(segments.resolve("000000000016-000000000018-0.seg.new"), "half");
    Files.writeString(segments.resolve("notes.txt"), "of a person");
    try (EventLog log = open()) {
      assertThat(segments.toFile().list()).containsExactlyInAnyOrder(file, "notes.txt");
      assertThat(log.verify(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void tamperedSnapshotsAndSegmentRowsAreFound() throws SQLException {
    try (EventLog log = open()) {
      fill(log, 60);
      log.compact(new Position(50), METADATA);
      append(log, "srt-1", "{}");
      log.write(tx -> tx.update("UPDATE stream_snapshots SET version = version + 1")).join();
      assertThat(log.verify(List.of()).faults())
          .anyMatch(fault -> fault.startsWith("The snapshot of the stream"));
      log.write(tx -> tx.update("UPDATE stream_snapshots SET version = version - 1")).join();
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThatThrownBy(
              () -> log.write(tx -> tx.update("DELETE FROM events WHERE position > 50")).join())
          .hasMessageContaining("events are never deleted");
      log.write(tx -> tx.update("UPDATE segments SET last_hash = zeroblob(32)")).join();
      assertThat(log.verify(List.of()).faults())
          .anyMatch(fault -> fault.contains("is not the archive segment that the log knows"));
    }
  }

  private void fill(EventLog log, int count) {
    List<StoredEvent> added = new ArrayList<>();
    while (added.size() < count) {
      int some = Math.min(count - added.size(), 1 + random.nextInt(90));
      added.addAll(
          log.write(
                  tx -> {
                    List<StoredEvent> events = new ArrayList<>();
                    for (int i = 0; i < some; i++) {
                      events.add(tx.append(draft(events)));
                    }
                    return events;
                  })
              .join());
      clock.advance(Duration.ofMillis(random.nextInt(60_000)));
    }
    stored.addAll(added);
  }

  private EventDraft draft(List<StoredEvent> before) {
    List<StoredEvent> known = before.isEmpty() ? stored : before;
    String type = "type_" + random.nextInt(6);
    String actor = random.nextBoolean() ? "owner" : "spc-" + random.nextInt(3);
    EventDraft draft =
        EventDraft.of(
            new StreamRef(
                random.nextInt(8) == 0 ? "mission" : "sortie", "srt-" + random.nextInt(9)),
            type,
            1,
            "{\"text\":\"%s\"}".formatted("words ".repeat(random.nextInt(30))),
            "{\"source\":\"test\",\"actor\":\"%s\"}".formatted(actor));
    return known.isEmpty() || random.nextBoolean()
        ? draft
        : draft.causedBy(known.get(random.nextInt(known.size())).eventId());
  }

  private EventQuery query() {
    boolean stream = random.nextBoolean();
    EventQuery query =
        new EventQuery(
            new Position(random.nextInt(stored.size())),
            random.nextBoolean() ? null : new Position(random.nextInt(stored.size())),
            stream ? some().stream().type() : null,
            stream && random.nextBoolean() ? some().stream().id() : null,
            random.nextBoolean() ? List.of() : List.of(some().type(), "none"),
            random.nextInt(3) > 0 ? null : some().correlationId(),
            random.nextInt(3) > 0 ? null : some().recordedAt(),
            random.nextInt(3) > 0 ? null : some().recordedAt(),
            random.nextBoolean(),
            random.nextInt(60));
    return query
        .by(random.nextBoolean() ? null : "spc-1")
        .causedBy(random.nextInt(4) > 0 ? null : some().causationId());
  }

  private List<StoredEvent> expected(EventQuery q) {
    Comparator<StoredEvent> order = Comparator.comparing(StoredEvent::position);
    Position upTo = q.upTo();
    return stored.stream()
        .filter(e -> e.position().isAfter(q.after()))
        .filter(e -> upTo == null || !e.position().isAfter(upTo))
        .filter(e -> q.streamType() == null || q.streamType().equals(e.stream().type()))
        .filter(e -> q.streamId() == null || q.streamId().equals(e.stream().id()))
        .filter(e -> q.types().isEmpty() || q.types().contains(e.type()))
        .filter(e -> q.actor() == null || e.metadata().contains("\"" + q.actor() + "\""))
        .filter(e -> q.correlationId() == null || q.correlationId().equals(e.correlationId()))
        .filter(e -> q.causationId() == null || q.causationId().equals(e.causationId()))
        .filter(e -> q.recordedFrom() == null || !e.recordedAt().isBefore(q.recordedFrom()))
        .filter(e -> q.recordedUntil() == null || e.recordedAt().isBefore(q.recordedUntil()))
        .sorted(q.newestFirst() ? order.reversed() : order)
        .limit(q.limit())
        .toList();
  }

  private List<Anchor> anchors() {
    return stored.stream()
        .filter(e -> e.position().value() % 97 == 0)
        .map(e -> new Anchor(e.position(), e.hash(), "a test"))
        .toList();
  }

  private StoredEvent some() {
    return stored.get(random.nextInt(stored.size()));
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private long count(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("squawk.db"));
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
