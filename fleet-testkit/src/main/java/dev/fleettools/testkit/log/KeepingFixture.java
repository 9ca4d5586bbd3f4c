package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.report.RecoveryReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A log with events of many kinds, and what suites do to where it is kept. */
public abstract class KeepingFixture extends EventLogFixture {

  protected final List<StoredEvent> stored = new ArrayList<>();

  /** What is done to the store past the log. */
  protected abstract Surgery surgery();

  /** What suites do to a kind of store, and the ways of opening that it has. */
  public interface Surgery {

    /** Opens a log without a look at it. */
    EventLog openUnchecked(LogSetup setup);

    /** Opens a log that may have a fault. */
    EventLog openAtAnyRate(LogSetup setup);

    /**
     * Goes back to a backup while nobody has the log open.
     *
     * @param backup null for the newest state that can be had
     */
    RecoveryReport restore(LogSetup setup, @Nullable String backup);

    /** How many segments' bytes are kept. */
    long keptSegments();

    /** Changes the bytes of the only segment there is, where they are kept. */
    void change(UnaryOperator<byte[]> bytes);

    /** Takes the bytes of all segments away. */
    void loseSegments();

    /** Leaves what a server leaves that dies while it seals or redacts. */
    void leaveRubbish();

    /** How many pieces of that are there. */
    long rubbish();

    /** Changes events past the database's triggers. */
    void tamper(String sql);

    /** How many rows of events lie where a restored log's former state was put. */
    long eventsSetAside(RecoveryReport report);
  }

  protected static long liveRows(EventLog log) {
    return log.read(
        rows ->
            rows.one(
                    "SELECT count(*) AS n FROM events WHERE project_id = ?",
                    row -> row.number("n"),
                    rows.project().value())
                .orElseThrow());
  }

  protected final void requireSame(EventLog log) {
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

  protected final void fill(EventLog log, int count) {
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

  protected final List<Anchor> anchors() {
    return stored.stream()
        .filter(e -> e.position().value() % 97 == 0)
        .map(e -> new Anchor(e.position(), e.hash(), "a test"))
        .toList();
  }

  private StoredEvent some() {
    return stored.get(random.nextInt(stored.size()));
  }
}
