package dev.fleettools.log.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events to read, in order of position. Every field that is set narrows the answer.
 *
 * @param recordedFrom events recorded then or later
 * @param recordedUntil events recorded before then
 */
public record EventQuery(
    Position after,
    @Nullable Position upTo,
    @Nullable String streamType,
    @Nullable String streamId,
    List<String> types,
    @Nullable UUID correlationId,
    @Nullable Instant recordedFrom,
    @Nullable Instant recordedUntil,
    boolean newestFirst,
    int limit) {

  public static EventQuery after(Position position, int limit) {
    return new EventQuery(position, null, null, null, List.of(), null, null, null, false, limit);
  }
}
