package dev.fleettools.server.events;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as clients see it.
 *
 * @param data the payload exactly as stored
 * @param metadata who asked and through what, exactly as stored
 * @param redacted whether the payload was replaced by a tombstone
 */
public record EventView(
    long position,
    UUID eventId,
    String projectId,
    String streamType,
    String streamId,
    long streamVersion,
    String type,
    int schemaVersion,
    @JsonRawValue String data,
    @JsonRawValue String metadata,
    @Nullable UUID causationId,
    UUID correlationId,
    Instant occurredAt,
    Instant recordedAt,
    String hash,
    boolean redacted) {

  public static EventView of(StoredEvent event) {
    return new EventView(
        event.position().value(),
        event.eventId(),
        event.projectId().value(),
        event.stream().type(),
        event.stream().id(),
        event.streamVersion(),
        event.type(),
        event.schemaVersion(),
        event.data(),
        event.metadata(),
        event.causationId(),
        event.correlationId(),
        event.occurredAt(),
        event.recordedAt(),
        event.hash().toString(),
        event.redacted());
  }
}
