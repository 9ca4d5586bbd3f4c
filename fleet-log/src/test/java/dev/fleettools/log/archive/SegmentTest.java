package dev.fleettools.log.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A segment gives back what it was given, and nothing when a bit of it is another. */
final class SegmentTest {

  private static final long FIRST = 4_001;

  @TempDir Path folder;
  private final SplittableRandom random = seeded();
  private List<ArchivedEvent> events = List.of();
  private Path file = Path.of("none");

  private static SplittableRandom seeded() {
    Long given = Long.getLong("fleet.seed");
    long seed = given == null ? System.nanoTime() : given;
    System.out.println("SegmentTest: seed " + seed);
    return new SplittableRandom(seed);
  }

  @BeforeEach
  void write() {
    file = folder.resolve("one.seg");
    events = new RandomEvents(random.split(), Hash.ZERO).make(FIRST, 1 + random.nextInt(1_500));
    write(file, events);
  }

  private static SegmentInfo write(Path file, List<ArchivedEvent> events) {
    try (SegmentWriter writer = SegmentWriter.create(file, RandomEvents.PROJECT, Hash.ZERO)) {
      events.forEach(writer::add);
      return writer.finish();
    }
  }

  @RepeatedTest(10)
  void everyEventComesBackAsItWas() throws IOException {
    SegmentInfo info = write(folder.resolve("again.seg"), events);
    assertThat(Files.size(folder.resolve("again.seg"))).isEqualTo(info.bytes());
    assertThat(Files.mismatch(file, folder.resolve("again.seg"))).isEqualTo(-1);
    assertThat(info.first()).isEqualTo(FIRST);
    assertThat(info.events()).isEqualTo(events.size());
    assertThat(info.hash()).isEqualTo(events.getLast().event().hash());
    try (SegmentReader reader = SegmentReader.open(file)) {
      assertThat(shown(all(reader))).isEqualTo(shown(events));
      assertThat(reader.hash()).isEqualTo(info.hash());
      assertThat(reader.last()).isEqualTo(info.last());
      for (ArchivedEvent event : events) {
        assertThat(RandomEvents.shown(reader.byId(event.event().eventId()).orElse(null)))
            .isEqualTo(RandomEvents.shown(event));
      }
      assertThat(reader.byId(new UUID(1, 2))).isEmpty();
      StoredEvent some = some().event();
      long since = reader.firstSince(some.recordedAt());
      assertThat(since).isEqualTo(expectedSince(some));
      assertThat(reader.firstSince(events.getLast().event().recordedAt().plusNanos(1_000)))
          .isEqualTo(reader.last() + 1);
    }
  }

  @RepeatedTest(20)
  void everyQueryFindsWhatALookAtAllEventsFinds() {
    StoredEvent some = some().event();
    @Nullable String actor = some().actor();
    EventQuery query =
        new EventQuery(
                Position.START,
                null,
                random.nextBoolean() ? some.stream().type() : null,
                random.nextBoolean() ? some().event().stream().id() : null,
                random.nextBoolean() ? List.of() : List.of(some().event().type(), "no_such"),
                random.nextInt(3) > 0 ? null : some().event().correlationId(),
                null,
                null,
                random.nextBoolean(),
                1_000)
            .by(random.nextBoolean() ? null : actor)
            .causedBy(random.nextInt(3) > 0 ? null : some().event().causationId());
    long from = random.nextLong(FIRST - 5, FIRST + events.size() + 5);
    long until = random.nextLong(FIRST - 5, FIRST + events.size() + 5);
    int limit = random.nextInt(30);
    List<StoredEvent> expected =
        events.stream()
            .filter(fits(query, from, until))
            .map(ArchivedEvent::event)
            .sorted(
                query.newestFirst()
                    ? Comparator.comparing(StoredEvent::position).reversed()
                    : Comparator.comparing(StoredEvent::position))
            .limit(limit)
            .toList();
    try (SegmentReader reader = SegmentReader.open(file)) {
      assertThat(SegmentSearch.find(reader, query, from, until, limit)).isEqualTo(expected);
    }
  }

  @RepeatedTest(10)
  void anyFlippedBitIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int round = 0; round < 200; round++) {
      int at = round < 40 ? bytes.length - 1 - round : random.nextInt(bytes.length);
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      requireFound(changed, "byte " + at + " of " + bytes.length);
    }
  }

  @RepeatedTest(5)
  void anyCutIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int round = 0; round < 50; round++) {
      requireFound(Arrays.copyOf(bytes, random.nextInt(bytes.length)), "cut");
      byte[] torn = bytes.clone();
      int from = random.nextInt(bytes.length);
      Arrays.fill(torn, from, Math.min(bytes.length, from + 512), (byte) 0);
      if (!Arrays.equals(torn, bytes)) {
        requireFound(torn, "zeros from " + from);
      }
    }
  }

  @RepeatedTest(5)
  void oneEventIsReplacedAndEverythingElseStays() {
    ArchivedEvent victim = some();
    ArchivedEvent tombstone =
        new ArchivedEvent(redacted(victim.event()), null, new byte[32], victim.actor());
    Path copy = folder.resolve("copy.seg");
    List<ArchivedEvent> expected = new ArrayList<>(events);
    expected.set(expected.indexOf(victim), tombstone);
    try (SegmentReader reader = SegmentReader.open(file)) {
      SegmentInfo info = SegmentRewrite.replace(reader, tombstone, copy);
      assertThat(info.hash()).isEqualTo(reader.hash());
    }
    try (SegmentReader reader = SegmentReader.open(copy)) {
      assertThat(shown(all(reader))).isEqualTo(shown(expected));
      EventQuery stream =
          new EventQuery(
              Position.START,
              null,
              victim.event().stream().type(),
              victim.event().stream().id(),
              List.of(),
              null,
              null,
              null,
              false,
              5_000);
      assertThat(SegmentSearch.find(reader, stream, FIRST, reader.last(), 5_000))
          .contains(tombstone.event());
    }
  }

  @Test
  void missingFileIsSaid() {
    assertThatThrownBy(() -> SegmentReader.open(folder.resolve("none.seg")).close())
        .isInstanceOf(LogException.class)
        .hasMessageContaining("none.seg is damaged (the file is missing");
  }

  private void requireFound(byte[] bytes, String what) throws IOException {
    Path damaged = folder.resolve("damaged.seg");
    Files.write(damaged, bytes);
    assertThatThrownBy(
            () -> {
              try (SegmentReader reader = SegmentReader.open(damaged)) {
                all(reader);
                reader.blocksWith(0);
                for (Part page : reader.footer().pages()) {
                  reader.file().read(page, "page");
                }
              }
            },
            what)
        .isInstanceOfSatisfying(
            LogException.class, e -> assertThat(e.kind()).isEqualTo(LogException.Kind.DAMAGED));
  }

  private ArchivedEvent some() {
    return events.get(random.nextInt(events.size()));
  }

  private long expectedSince(StoredEvent some) {
    return events.stream()
        .map(ArchivedEvent::event)
        .filter(event -> !event.recordedAt().isBefore(some.recordedAt()))
        .findFirst()
        .orElseThrow()
        .position()
        .value();
  }

  private static Predicate<ArchivedEvent> fits(EventQuery query, long from, long until) {
    return archived -> {
      StoredEvent e = archived.event();
      long at = e.position().value();
      return at >= from
          && at <= until
          && (query.streamType() == null || query.streamType().equals(e.stream().type()))
          && (query.streamId() == null || query.streamId().equals(e.stream().id()))
          && (query.types().isEmpty() || query.types().contains(e.type()))
          && (query.actor() == null || query.actor().equals(archived.actor()))
          && (query.correlationId() == null || query.correlationId().equals(e.correlationId()))
          && (query.causationId() == null || query.causationId().equals(e.causationId()));
    };
  }

  private static List<ArchivedEvent> all(SegmentReader reader) {
    List<ArchivedEvent> all = new ArrayList<>();
    for (int block = 0; block < reader.blocks(); block++) {
      all.addAll(reader.block(block));
    }
    return all;
  }

  private static List<String> shown(List<ArchivedEvent> events) {
    return events.stream().map(RandomEvents::shown).toList();
  }

  private static StoredEvent redacted(StoredEvent e) {
    return new StoredEvent(
        e.projectId(),
        e.position(),
        e.eventId(),
        e.stream(),
        e.streamVersion(),
        e.type(),
        e.schemaVersion(),
        "{\"redacted\":true}",
        e.metadata(),
        e.causationId(),
        e.correlationId(),
        e.occurredAt(),
        e.recordedAt(),
        e.hash(),
        true);
  }
}
