package dev.fleettools.log.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log holds it. Times are whole microseconds, UTC.
 *
 * @param correlationId the first event of the chain that this one belongs to; its own id when
 *     nothing caused it
 * @param redacted whether the payload was replaced by a tombstone
 */
public record StoredEvent(
    ProjectId projectId,
    Position position,
    UUID eventId,
    StreamRef stream,
    long streamVersion,
    String type,
    int schemaVersion,
    String data,
    String metadata,
    @Nullable UUID causationId,
    UUID correlationId,
    Instant occurredAt,
    Instant recordedAt,
    Hash hash,
    boolean redacted) {}
