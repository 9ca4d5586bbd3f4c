package dev.fleettools.core.event;

import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a program outside says has happened. FleetTools keeps it and understands nothing
 * of it: no row changes, no feature answers it.
 *
 * @param type begins with {@link #PREFIX}
 * @param data a JSON object as text
 * @param expectedVersion the version that the stream must have before it, if that matters
 * @param causationId the event that directly caused it, if one did
 * @param occurredAt absent for now
 */
public record ExternalEvent(
    StreamRef stream,
    String type,
    int schemaVersion,
    String data,
    @Nullable Long expectedVersion,
    @Nullable UUID causationId,
    @Nullable Instant occurredAt)
    implements FleetEvent {

  /** What the type of every event from outside begins with. */
  public static final String PREFIX = "ext_";

  EventDraft draft(String metadata) {
    return new EventDraft(
        stream, type, schemaVersion, data, metadata, expectedVersion, causationId, occurredAt);
  }
}
