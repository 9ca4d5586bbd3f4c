package dev.fleettools.log.engine.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fleettools.log.Row;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.internal.ChainHash;
import dev.fleettools.log.internal.EventFacts;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.RedactionNote;
import dev.fleettools.log.internal.Uuids;
import dev.fleettools.log.internal.jdbc.MissingValueException;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks along the chain. Each event is held against the hash that is stored for the one before it,
 * so a change is reported where it is and not for all that follow. Not thread-safe.
 */
final class ChainCheck {

  private static final String PAGE =
      """
      SELECT position, event_id, stream_type, stream_id, stream_version, type, schema_version, data,
        metadata, causation_id, correlation_id, occurred_at, recorded_at, salt, digest, hash
      FROM events WHERE project_id = ? AND position > ? AND position <= ?
      ORDER BY position LIMIT ?
      """;
  private static final String NOTES =
      """
      SELECT data FROM events
      WHERE project_id = ? AND type = ? AND stream_type = ? AND stream_id = ? AND salt IS NOT NULL
      """;

  private final ProjectId project;
  private final Verifier.Faults faults;
  private final ChainHash chain = new ChainHash();
  private final Map<UUID, Long> tombstones = new LinkedHashMap<>();
  private final Set<UUID> noted = new HashSet<>();
  private long position;
  private byte[] previous;
  private boolean linked = true;
  private long recordedAt = Long.MIN_VALUE;
  private long checked;

  /**
   * @param hash the hash stored at the position to start after
   */
  ChainCheck(ProjectId project, Verifier.Faults faults, Position start, Hash hash) {
    this.project = project;
    this.faults = faults;
    position = start.value();
    previous = hash.toBytes();
  }

  long position() {
    return position;
  }

  long checked() {
    return checked;
  }

  /**
   * Checks up to {@code limit} more events, none after {@code upTo}; says whether any were left.
   */
  boolean check(Session session, long upTo, int limit) {
    long before = checked;
    session.each(PAGE, this::check, project.value(), position, upTo, limit);
    return checked > before;
  }

  /** Goes on after something that cannot be read and was reported. */
  void skipTo(long at, Hash hash) {
    position = at;
    previous = hash.toBytes();
    linked = true;
  }

  /** Reports what is missing up to the head, and payloads that were replaced without a record. */
  void finish(Session session, long head) {
    if (position < head) {
      missing(position + 1, head);
    }
    noted.forEach(tombstones::remove);
    StreamRef notes = RedactionNote.stream(project);
    session.each(
        NOTES,
        row -> RedactionNote.eventId(row.text("data")).ifPresent(tombstones::remove),
        project.value(),
        RedactionNote.TYPE,
        notes.type(),
        notes.id());
    tombstones.forEach(
        (id, at) ->
            faults.add(
                "The payload at position %d was replaced without a record: no %s event names %s."
                    .formatted(at, RedactionNote.TYPE, id)));
  }

  /** Checks the next event of a segment. */
  void check(ArchivedEvent archived) {
    StoredEvent event = archived.event();
    long at = event.position().value();
    byte[] digest =
        digest(
            archived.salt(), archived.digest(), event.data().getBytes(UTF_8), event.eventId(), at);
    EventFacts facts =
        new EventFacts(
            at,
            event.eventId(),
            project.value(),
            event.stream(),
            event.streamVersion(),
            event.type(),
            event.schemaVersion(),
            Micros.of(event.occurredAt()),
            Micros.of(event.recordedAt()),
            event.causationId(),
            event.correlationId());
    byte[] metadata = chain.metadataDigest(event.eventId(), event.metadata().getBytes(UTF_8));
    if (event.type().equals(RedactionNote.TYPE) && archived.salt() != null) {
      RedactionNote.eventId(event.data()).ifPresent(noted::add);
    }
    judge(
        at,
        event.type(),
        Micros.of(event.recordedAt()),
        event.hash().toBytes(),
        digest == null ? null : chain.next(previous, facts, digest, metadata));
  }

  private void check(Row row) {
    try {
      checkWhole(row);
    } catch (MissingValueException e) {
      faults.add(
          "The event at position %d has no %s any more: its row was changed."
              .formatted(row.number("position"), e.column()));
      position = row.number("position");
      // What comes next cannot be held against it.
      linked = false;
      checked++;
    }
  }

  private void checkWhole(Row row) {
    if (row.text("type").equals(RedactionNote.TYPE) && row.bytesOrNull("salt") != null) {
      // It may be sealed, and no row any more, before this check ends.
      RedactionNote.eventId(row.text("data")).ifPresent(noted::add);
    }
    judge(
        row.number("position"),
        row.text("type"),
        row.number("recorded_at"),
        row.bytes("hash"),
        compute(row));
  }

  private void judge(long at, String type, long recorded, byte[] hash, byte @Nullable [] computed) {
    if (at != position + 1) {
      missing(position + 1, at - 1);
      linked = false;
    }
    if (recorded < recordedAt) {
      faults.add("The event at position %d was recorded before the one before it.".formatted(at));
    }
    if (computed == null || (linked && !Arrays.equals(hash, computed))) {
      faults.add(
          "The event at position %d (%s) does not fit its hash: it, or the hash before it, was changed."
              .formatted(at, type));
    }
    linked = true;
    recordedAt = recorded;
    previous = hash;
    position = at;
    checked++;
  }

  /** Null for a row that no event of ours can look like. */
  private byte @Nullable [] compute(Row row) {
    byte[] id = row.bytes("event_id");
    byte[] cause = row.bytesOrNull("causation_id");
    byte[] correlation = row.bytes("correlation_id");
    if (!isUuid(id) || !isUuid(correlation) || (cause != null && !isUuid(cause))) {
      return null;
    }
    byte[] digest =
        digest(
            row.bytesOrNull("salt"),
            row.bytesOrNull("digest"),
            row.bytes("data"),
            Uuids.of(id),
            row.number("position"));
    String streamType = row.text("stream_type");
    String streamId = row.text("stream_id");
    long schemaVersion = row.number("schema_version");
    if (digest == null
        || streamType.isEmpty()
        || streamId.isEmpty()
        || schemaVersion != (int) schemaVersion) {
      return null;
    }
    EventFacts facts =
        new EventFacts(
            row.number("position"),
            Uuids.of(id),
            project.value(),
            new StreamRef(streamType, streamId),
            row.number("stream_version"),
            row.text("type"),
            (int) schemaVersion,
            row.number("occurred_at"),
            row.number("recorded_at"),
            Uuids.ofOrNull(cause),
            Uuids.of(correlation));
    byte[] metadata = chain.metadataDigest(facts.eventId(), row.bytes("metadata"));
    return chain.next(previous, facts, digest, metadata);
  }

  /** An event has a salt, or else the digest of a payload that was taken out; never both. */
  private byte @Nullable [] digest(
      byte @Nullable [] salt, byte @Nullable [] digest, byte[] data, UUID id, long at) {
    if (salt != null && digest == null) {
      return chain.payloadDigest(salt, data);
    }
    if (salt == null && digest != null) {
      tombstones.put(id, at);
      return digest;
    }
    return null;
  }

  private void missing(long first, long last) {
    faults.add(
        first == last
            ? "The event at position %d is missing.".formatted(first)
            : "The events at positions %d to %d are missing.".formatted(first, last));
  }

  private static boolean isUuid(byte[] bytes) {
    return bytes.length == 2 * Long.BYTES;
  }
}
