package dev.fleettools.log.internal;

import dev.fleettools.log.event.StreamRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything of an event that its hash covers directly; times in microseconds since 1970. */
public record EventFacts(
    long position,
    UUID eventId,
    String projectId,
    StreamRef stream,
    long streamVersion,
    String type,
    int schemaVersion,
    long occurredAt,
    long recordedAt,
    @Nullable UUID causationId,
    UUID correlationId) {}
