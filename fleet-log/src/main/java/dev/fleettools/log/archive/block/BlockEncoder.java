package dev.fleettools.log.archive.block;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.Uuids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes events that follow each other as one block, column by column: what does not compress (the
 * random part of ids, salts, hashes) lies apart from what does. docs/event-log.md has the format.
 */
public final class BlockEncoder {

  /** References to other events: none (or itself), given in full, or so many events back. */
  static final int NONE = 0;

  static final int FULL = 1;
  static final int BACK = 1;

  private final List<ArchivedEvent> events;
  private final ByteSink plain = new ByteSink();
  private final ByteSink packed = new ByteSink();
  private final Map<UUID, Integer> places = new HashMap<>();

  private BlockEncoder(List<ArchivedEvent> events) {
    this.events = events;
  }

  public static byte[] encode(List<ArchivedEvent> events) {
    return new BlockEncoder(events).run();
  }

  private byte[] run() {
    packed.varint(events.size());
    packed.varint(events.getFirst().event().position().value());
    ids();
    Dictionary.write(packed, events, e -> e.event().stream().type());
    Dictionary.write(packed, events, e -> e.event().stream().id());
    Dictionary.write(packed, events, e -> e.event().type());
    Dictionary.write(packed, events, e -> e.event().metadata());
    Dictionary.write(packed, events, ArchivedEvent::actor);
    numbers();
    references();
    secrets();
    for (ArchivedEvent archived : events) {
      packed.sized(archived.event().data().getBytes(UTF_8));
    }
    byte[] raw = packed.toByteArray();
    ByteSink block = new ByteSink();
    block.varint(raw.length);
    block.sized(Packing.deflate(raw));
    block.sized(plain.toByteArray());
    return block.toByteArray();
  }

  private void ids() {
    long high = 0;
    for (int i = 0; i < events.size(); i++) {
      UUID id = events.get(i).event().eventId();
      packed.signed(id.getMostSignificantBits() - high);
      high = id.getMostSignificantBits();
      plain.fixed(id.getLeastSignificantBits());
      places.put(id, i);
    }
  }

  private void numbers() {
    long recorded = 0;
    for (ArchivedEvent archived : events) {
      StoredEvent event = archived.event();
      packed.varint(event.streamVersion());
      packed.signed(event.schemaVersion());
      long at = Micros.of(event.recordedAt());
      packed.signed(at - recorded);
      packed.signed(Micros.of(event.occurredAt()) - at);
      recorded = at;
    }
  }

  private void references() {
    for (int i = 0; i < events.size(); i++) {
      StoredEvent event = events.get(i).event();
      reference(i, event.causationId());
      UUID correlation = event.correlationId();
      reference(i, correlation.equals(event.eventId()) ? null : correlation);
    }
  }

  private void reference(int from, @Nullable UUID id) {
    Integer place = id == null ? null : places.get(id);
    if (id == null) {
      packed.varint(NONE);
    } else if (place != null && place < from) {
      packed.varint(BACK + (from - place));
    } else {
      packed.varint(FULL);
      plain.writeBytes(Uuids.toBytes(id));
    }
  }

  /** Salt or digest, and the hash; a byte says which of the first two are there. */
  private void secrets() {
    for (ArchivedEvent archived : events) {
      byte[] salt = archived.salt();
      byte[] digest = archived.digest();
      packed.write((salt == null ? 0 : 1) | (digest == null ? 0 : 2));
      if (salt != null) {
        packed.varint(salt.length);
        plain.writeBytes(salt);
      }
      if (digest != null) {
        packed.varint(digest.length);
        plain.writeBytes(digest);
      }
      plain.writeBytes(archived.event().hash().toBytes());
    }
  }
}
