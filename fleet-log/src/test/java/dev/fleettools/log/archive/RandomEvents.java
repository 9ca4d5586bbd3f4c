package dev.fleettools.log.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.internal.ChainHash;
import dev.fleettools.log.internal.EventFacts;
import dev.fleettools.log.internal.EventIds;
import dev.fleettools.log.internal.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A chain of events as a log could hold them, of every shape that is allowed. */
final class RandomEvents {

  static final ProjectId PROJECT = new ProjectId("prj-0123456789abc");

  private final SplittableRandom random;
  private final EventIds ids;
  private final ChainHash chain = new ChainHash();
  private final List<ArchivedEvent> events = new ArrayList<>();
  private Hash hash;
  private Instant now = Instant.parse("2026-03-01T10:00:00.123456Z");

  RandomEvents(SplittableRandom random, Hash before) {
    this.random = random;
    this.hash = before;
    ids = new EventIds(random);
  }

  List<ArchivedEvent> make(long first, int count) {
    for (int i = 0; i < count; i++) {
      events.add(next(first + i));
    }
    return events;
  }

  private ArchivedEvent next(long position) {
    now = now.plusNanos(1_000L * random.nextInt(5_000_000));
    // A wall clock that was set back makes an id out of order.
    UUID id = ids.next(random.nextInt(50) == 0 ? now.minusSeconds(3_600) : now);
    StoredEvent cause =
        events.isEmpty() || random.nextBoolean()
            ? null
            : events.get(random.nextInt(events.size())).event();
    UUID foreign = random.nextInt(20) == 0 ? new UUID(random.nextLong(), 1) : null;
    UUID causeId = foreign != null ? foreign : cause == null ? null : cause.eventId();
    UUID correlation = foreign != null ? foreign : cause == null ? id : cause.correlationId();
    String actor = random.nextInt(5) == 0 ? null : "spc-" + random.nextInt(4);
    String metadata =
        actor == null
            ? "{\"source\":\"system\"}"
            : "{\"source\":\"http\",\"actor\":\"%s\"}".formatted(actor);
    String data =
        "{\"text\":\"z\u00fcrich \ud83d\ude80 %s\"}".formatted("x".repeat(random.nextInt(300)));
    byte[] salt = ids.salt();
    EventFacts facts =
        new EventFacts(
            position,
            id,
            PROJECT.value(),
            new StreamRef(random.nextInt(9) == 0 ? "mission" : "sortie", "s-" + random.nextInt(40)),
            1 + random.nextLong(1L << 40),
            "type_" + random.nextInt(12),
            1 + random.nextInt(3),
            Micros.of(now) - random.nextInt(1_000_000),
            Micros.of(now),
            causeId,
            correlation);
    byte[] payload = chain.payloadDigest(salt, data.getBytes(UTF_8));
    hash =
        Hash.of(
            chain.next(
                hash.toBytes(),
                facts,
                payload,
                chain.metadataDigest(id, metadata.getBytes(UTF_8))));
    boolean redacted = random.nextInt(30) == 0;
    return new ArchivedEvent(
        stored(facts, redacted ? "{\"redacted\":true}" : data, metadata, redacted),
        redacted ? null : salt,
        redacted ? payload : null,
        actor);
  }

  private StoredEvent stored(EventFacts f, String data, String metadata, boolean redacted) {
    return new StoredEvent(
        PROJECT,
        new Position(f.position()),
        f.eventId(),
        f.stream(),
        f.streamVersion(),
        f.type(),
        f.schemaVersion(),
        data,
        metadata,
        f.causationId(),
        f.correlationId(),
        Micros.toInstant(f.occurredAt()),
        Micros.toInstant(f.recordedAt()),
        hash,
        redacted);
  }

  /** Both as one value, so that arrays compare by content. */
  static String shown(@Nullable ArchivedEvent archived) {
    return archived == null
        ? "none"
        : archived.event()
            + java.util.Arrays.toString(archived.salt())
            + java.util.Arrays.toString(archived.digest())
            + archived.actor();
  }
}
