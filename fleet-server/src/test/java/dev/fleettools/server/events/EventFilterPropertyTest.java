package dev.fleettools.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.sqlite.SqliteEventLog;
import dev.fleettools.log.sqlite.SqliteSettings;
import dev.fleettools.server.sight.Sight;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every filter and every page against a plain loop over all events. */
class EventFilterPropertyTest {

  private static final long SEED = Long.getLong("fleet.seed", new Random().nextLong(1_000_000_000));
  private static final int EVENTS = 600;
  private static final int FILTERS = 400;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir static Path folder;
  private static final Random RANDOM = new Random(SEED);
  private static EventLog log;
  private static List<StoredEvent> all;
  private static Instant now = BEGIN;

  @BeforeAll
  static void write() {
    System.out.println("EventFilterPropertyTest seed: " + SEED + " (again with -Dfleet.seed)");
    log =
        SqliteEventLog.open(
            new SqliteSettings(
                folder.resolve("squawk.db"),
                new ProjectId("prj-test"),
                List.of(),
                List.of(),
                new PayloadSchemas(new EventCatalog(List.of(), List.of())),
                () -> now,
                RANDOM));
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      now = now.plusMillis(RANDOM.nextInt(3) * 1000L);
      UUID cause =
          ids.isEmpty() || RANDOM.nextInt(3) == 0 ? null : ids.get(RANDOM.nextInt(ids.size()));
      EventDraft draft =
          EventDraft.of(
                  new StreamRef(one("fleet", "sortie", "mission"), one("a", "b", "c", "d")),
                  one("ext_a", "ext_b", "ext_c", "ext_d"),
                  1,
                  "{}",
                  one("{\"actor\":\"ada\"}", "{\"actor\":\"bob\"}", "{}"))
              .causedBy(cause);
      ids.add(log.write(tx -> tx.append(draft)).join().eventId());
    }
    all = log.events(EventQuery.after(Position.START, EVENTS));
  }

  @AfterAll
  static void close() {
    log.close();
  }

  @Test
  void pagesOfEveryFilterAreExactlyWhatALoopFinds() {
    int found = 0;
    for (int i = 0; i < FILTERS; i++) {
      EventFilter filter = random();
      List<Long> expected =
          all.stream().filter(e -> wants(filter, e)).map(e -> e.position().value()).toList();

      List<Long> walked = walk(filter);

      assertThat(walked)
          .as("seed %d, %s", SEED, filter)
          .isEqualTo(filter.newestFirst() ? expected.reversed() : expected);
      found += walked.size();
    }
    assertThat(found).as("filters that find something").isGreaterThan(FILTERS);
  }

  private static List<Long> walk(EventFilter first) {
    List<Long> seen = new ArrayList<>();
    EventFilter filter = first;
    int limit = Objects.requireNonNull(first.limit());
    while (true) {
      EventPage page = filter.page(log, Sight.ALL);
      page.events().forEach(event -> seen.add(event.position()));
      assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
      String cursor = page.nextCursor();
      if (cursor == null) {
        return seen;
      }
      assertThat(page.events()).hasSize(limit);
      filter = at(first, cursor);
    }
  }

  private static boolean wants(EventFilter filter, StoredEvent event) {
    long position = event.position().value();
    return (filter.types().isEmpty() || filter.types().contains(event.type()))
        && (filter.streamType() == null || filter.streamType().equals(event.stream().type()))
        && (filter.streamId() == null || filter.streamId().equals(event.stream().id()))
        && (filter.actor() == null || event.metadata().contains("\"" + filter.actor() + "\""))
        && (filter.correlation() == null || filter.correlation().equals(event.correlationId()))
        && (filter.causation() == null || filter.causation().equals(event.causationId()))
        && (filter.from() == null || !event.recordedAt().isBefore(filter.from()))
        && (filter.until() == null || event.recordedAt().isBefore(filter.until()))
        && (filter.after() == null || position > filter.after())
        && (filter.before() == null || position < filter.before());
  }

  private static EventFilter random() {
    StoredEvent some = all.get(RANDOM.nextInt(all.size()));
    List<String> types = new ArrayList<>();
    for (int i = RANDOM.nextInt(4) - 1; i > 0; i--) {
      types.add(one("ext_a", "ext_b", "ext_none"));
    }
    return new EventFilter(
        types,
        maybe(one("fleet", "sortie", "none")),
        maybe(one("a", "b", "none")),
        maybe(one("ada", "bob", "nobody")),
        RANDOM.nextInt(4) == 0 ? some.correlationId() : null,
        RANDOM.nextInt(6) == 0 ? some.eventId() : null,
        RANDOM.nextInt(3) == 0 ? time() : null,
        RANDOM.nextInt(3) == 0 ? time() : null,
        RANDOM.nextInt(3) == 0 ? (Long) position() : null,
        RANDOM.nextInt(3) == 0 ? (Long) position() : null,
        null,
        one(1, 2, 7, 50, 1000),
        RANDOM.nextBoolean());
  }

  private static Instant time() {
    return BEGIN.plusMillis(RANDOM.nextInt(EVENTS) * 1000L + RANDOM.nextInt(3) - 1);
  }

  private static long position() {
    return RANDOM.nextInt(EVENTS + 20);
  }

  private static EventFilter at(EventFilter filter, String cursor) {
    return new EventFilter(
        filter.types(),
        filter.streamType(),
        filter.streamId(),
        filter.actor(),
        filter.correlation(),
        filter.causation(),
        filter.from(),
        filter.until(),
        filter.after(),
        filter.before(),
        cursor,
        filter.limit(),
        filter.newestFirst());
  }

  private static @Nullable String maybe(String text) {
    return RANDOM.nextInt(3) == 0 ? text : null;
  }

  @SafeVarargs
  private static <T> T one(T... choices) {
    return choices[RANDOM.nextInt(choices.length)];
  }
}
