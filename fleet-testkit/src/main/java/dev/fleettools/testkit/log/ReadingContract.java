package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.Merge;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reading: queries by each field, parameters of each kind, snapshots. */
public abstract class ReadingContract extends EventLogFixture {

  private final List<StoredEvent> stored = new ArrayList<>();

  @Test
  void eachFieldOfAQueryNarrowsTheAnswer() {
    try (EventLog log = open()) {
      fill(log);
      Query any = new Query();

      assertThat(positions(log, any)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(positions(log, any.after(2).upTo(4))).containsExactly(3L, 4L);
      assertThat(positions(log, any.newestFirst().limit(2))).containsExactly(6L, 5L);
      assertThat(positions(log, any.stream("sortie", "srt-1"))).containsExactly(1L, 3L, 5L);
      assertThat(positions(log, any.stream("sortie", null))).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(positions(log, any.types("mission_created", "nothing"))).containsExactly(6L);
      assertThat(positions(log, any.correlation(stored.get(1).eventId()))).containsExactly(2L, 4L);
      assertThat(positions(log, any.from(at(3)).until(at(5)))).containsExactly(3L, 4L);
      assertThat(positions(log, any.from(at(6).plusNanos(1_000)))).isEmpty();
      assertThat(positions(log, any.until(at(1)))).isEmpty();
    }
  }

  @Test
  void eventsAreFoundByActorAndByCause() {
    try (EventLog log = open()) {
      fill(log);
      UUID cause = stored.get(1).eventId();
      StreamRef stream = new StreamRef("sortie", "srt-9");
      for (String actor : List.of("\"owner\"", "\"spc-1\"", "7", "null")) {
        String metadata = "{\"source\":\"test\",\"actor\":%s}".formatted(actor);
        append(log, EventDraft.of(stream, "sortie_progress", 1, "{}", metadata).causedBy(cause));
      }
      EventQuery all = EventQuery.after(Position.START, 100);

      assertThat(positionsOf(log.events(all.by("owner")))).containsExactly(7L);
      assertThat(positionsOf(log.events(all.by("spc-1")))).containsExactly(8L);
      assertThat(log.events(all.by("7"))).isEmpty();
      assertThat(positionsOf(log.events(all.causedBy(cause)))).containsExactly(4L, 7L, 8L, 9L, 10L);
      assertThat(positionsOf(log.events(all.causedBy(cause).by("owner")))).containsExactly(7L);
      assertThat(log.events(all.causedBy(new UUID(1, 2)))).isEmpty();
    }
  }

  @Test
  void kindOfStreamIsFoundAmongManyAndAmongFew() {
    try (EventLog log = open()) {
      fill(log);
      log.write(
              tx -> {
                for (int i = 0; i < 3_000; i++) {
                  tx.append(draft("srt-" + i % 7, "{}"));
                }
                return tx.head();
              })
          .join();
      Query any = new Query();
      assertThat(positions(log, any.stream("sortie", null).newestFirst().limit(2)))
          .containsExactly(3_006L, 3_005L);
      assertThat(positions(log, any.stream("mission", null).newestFirst())).containsExactly(6L);
    }
  }

  @Test
  void readSeesOneStateWhileWritersGoOn() {
    try (EventLog log = open()) {
      append(log, "srt-1", "{}");
      List<Long> seen =
          log.read(
              rows -> {
                long before = count(log);
                append(log, "srt-1", "{}");
                long inside =
                    rows.one("SELECT events FROM counts", row -> row.number("events"))
                        .orElseThrow();
                append(log, "srt-1", "{}");
                long later =
                    rows.one("SELECT events FROM counts", row -> row.number("events"))
                        .orElseThrow();
                return List.of(before, inside, later);
              });
      assertThat(seen).containsExactly(1L, 2L, 2L);
      assertThat(count(log)).isEqualTo(3);
    }
  }

  @Test
  void everyKindOfParameterComesBack() {
    UUID id = new UUID(1, 2);
    Instant time = Instant.parse("1969-12-31T23:59:59.999999Z");
    String sql =
        "SELECT ? AS text, ? AS big, ? AS small, ? AS flag, ? AS time, ? AS id, ? AS name, ? AS"
            + " none";
    try (EventLog log = open()) {
      List<Object> row =
          log.read(
              rows ->
                  rows.one(
                          sql,
                          r ->
                              List.<Object>of(
                                  r.text("text"),
                                  r.number("big"),
                                  r.number("small"),
                                  r.flag("flag"),
                                  r.time("time"),
                                  r.text("id"),
                                  r.text("name"),
                                  r.textOrNull("none") == null,
                                  r.timeOrNull("none") == null),
                          "t",
                          1L << 40,
                          7,
                          true,
                          time,
                          id,
                          Thread.State.TIMED_WAITING,
                          null)
                      .orElseThrow());
      assertThat(row)
          .containsExactly(
              "t", 1L << 40, 7L, true, time, id.toString(), "timed_waiting", true, true);
    }
  }

  private static List<Long> positionsOf(List<StoredEvent> events) {
    return events.stream().map(event -> event.position().value()).toList();
  }

  private static long count(EventLog log) {
    return countOf(log, "srt-1");
  }

  private void fill(EventLog log) {
    for (int i = 0; i < 5; i++) {
      EventDraft draft = draft(i % 2 == 0 ? "srt-1" : "srt-2", "{}");
      add(log, i == 3 ? draft.causedBy(stored.get(1).eventId()) : draft);
    }
    add(
        log,
        EventDraft.of(new StreamRef("mission", "msn-1"), "mission_created", 1, "{}", METADATA));
  }

  private void add(EventLog log, EventDraft draft) {
    stored.add(append(log, draft));
    clock.advance(Duration.ofMinutes(1));
  }

  private Instant at(int position) {
    return stored.get(position - 1).recordedAt();
  }

  private static List<Long> positions(EventLog log, Query query) {
    return log.events(query.toQuery()).stream().map(event -> event.position().value()).toList();
  }

  /** A query that is built one field at a time. */
  private record Query(
      long after,
      @Nullable Long upTo,
      @Nullable String type,
      @Nullable String id,
      List<String> types,
      @Nullable UUID correlation,
      @Nullable Instant from,
      @Nullable Instant until,
      boolean backwards,
      int limit) {

    Query() {
      this(0, null, null, null, List.of(), null, null, null, false, 100);
    }

    Query after(long position) {
      return new Query(position, upTo, type, id, types, correlation, from, until, backwards, limit);
    }

    Query upTo(long position) {
      return new Query(
          after, position, type, id, types, correlation, from, until, backwards, limit);
    }

    Query stream(String streamType, @Nullable String streamId) {
      return new Query(
          after, upTo, streamType, streamId, types, correlation, from, until, backwards, limit);
    }

    Query types(String... names) {
      return new Query(
          after, upTo, type, id, List.of(names), correlation, from, until, backwards, limit);
    }

    Query correlation(UUID root) {
      return new Query(after, upTo, type, id, types, root, from, until, backwards, limit);
    }

    Query from(Instant time) {
      return new Query(after, upTo, type, id, types, correlation, time, until, backwards, limit);
    }

    Query until(Instant time) {
      return new Query(after, upTo, type, id, types, correlation, from, time, backwards, limit);
    }

    Query newestFirst() {
      return new Query(after, upTo, type, id, types, correlation, from, until, true, limit);
    }

    Query limit(int most) {
      return new Query(after, upTo, type, id, types, correlation, from, until, backwards, most);
    }

    EventQuery toQuery() {
      Position last = upTo == null ? null : new Position(upTo);
      return new EventQuery(
          new Position(after), last, type, id, types, correlation, from, until, backwards, limit);
    }
  }

  @Test
  void selectionsThatComeInOrderAreMergedInThatOrder() {
    try (EventLog log = open()) {
      for (int i = 0; i < 60; i++) {
        append(log, "srt-" + (char) ('a' + i % 20), "{\"n\":%d}".formatted(i % 3));
      }
      String some = "SELECT * FROM counts WHERE project_id = ? AND stream < ?";
      List<String> both = List.of(some + " AND newest LIKE '%1%'", some + " AND newest LIKE '%2%'");
      String whole = some + " AND newest NOT LIKE '%0%' ORDER BY stream";
      Object[] bound = {PROJECT.value(), "sortie/srt-q"};
      List<String> all = log.read(rows -> rows.query(whole, row -> row.text("stream"), bound));
      assertThat(all).hasSizeGreaterThan(6);
      for (int offset = 0; offset <= all.size(); offset++) {
        Merge page = new Merge(both, "stream", 3, offset);
        List<String> got = log.read(rows -> rows.query(page, row -> row.text("stream"), bound));
        assertThat(got).isEqualTo(all.subList(offset, Math.min(offset + 3, all.size())));
      }
    }
  }
}
