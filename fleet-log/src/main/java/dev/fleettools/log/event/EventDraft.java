package dev.fleettools.log.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is about to be appended; the log adds position, version, ids, times and hash.
 *
 * @param data the payload, a JSON object as text
 * @param metadata source, actor, user agent and trace of whoever asked, a JSON object as text
 * @param expectedVersion the version that the stream must have before this event, if that matters
 * @param causationId the event that directly caused this one, if one did
 * @param occurredAt when it happened; null means now, by the store's clock
 */
public record EventDraft(
    StreamRef stream,
    String type,
    int schemaVersion,
    String data,
    String metadata,
    @Nullable Long expectedVersion,
    @Nullable UUID causationId,
    @Nullable Instant occurredAt) {

  public static EventDraft of(
      StreamRef stream, String type, int schemaVersion, String data, String metadata) {
    return new EventDraft(stream, type, schemaVersion, data, metadata, null, null, null);
  }

  public EventDraft causedBy(@Nullable UUID cause) {
    return new EventDraft(
        stream, type, schemaVersion, data, metadata, expectedVersion, cause, occurredAt);
  }

  public EventDraft expecting(@Nullable Long version) {
    return new EventDraft(
        stream, type, schemaVersion, data, metadata, version, causationId, occurredAt);
  }

  /** The same for something that happened at another time than now; null means now. */
  public EventDraft at(@Nullable Instant time) {
    return new EventDraft(
        stream, type, schemaVersion, data, metadata, expectedVersion, causationId, time);
  }
}
