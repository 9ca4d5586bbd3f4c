package dev.fleettools.log.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events to read, in order of position. Every field that is set narrows the answer.
 *
 * @param actor events whose metadata names this actor
 * @param causationId events that this one directly caused
 * @param recordedFrom events recorded then or later
 * @param recordedUntil events recorded before then
 */
public record EventQuery(
    Position after,
    @Nullable Position upTo,
    @Nullable String streamType,
    @Nullable String streamId,
    List<String> types,
    @Nullable String actor,
    @Nullable UUID correlationId,
    @Nullable UUID causationId,
    @Nullable Instant recordedFrom,
    @Nullable Instant recordedUntil,
    boolean newestFirst,
    int limit) {

  public EventQuery {
    types = List.copyOf(types);
    if (limit < 0) {
      throw new IllegalArgumentException("a limit is not negative: " + limit);
    }
  }

  public EventQuery(
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
    this(
        after,
        upTo,
        streamType,
        streamId,
        types,
        null,
        correlationId,
        null,
        recordedFrom,
        recordedUntil,
        newestFirst,
        limit);
  }

  public static EventQuery after(Position position, int limit) {
    return new EventQuery(position, null, null, null, List.of(), null, null, null, false, limit);
  }

  /** The same for one actor's events only; null for everybody's. */
  public EventQuery by(@Nullable String name) {
    return varied(after, name, correlationId, causationId, limit);
  }

  /** The same for what one event directly caused; null for everything. */
  public EventQuery causedBy(@Nullable UUID event) {
    return varied(after, actor, correlationId, event, limit);
  }

  /** The same for the events of one chain only. */
  public EventQuery inChain(UUID root) {
    return varied(after, actor, root, causationId, limit);
  }

  /** The same from another position on, and only so many. */
  public EventQuery part(Position start, int most) {
    return varied(start, actor, correlationId, causationId, most);
  }

  private EventQuery varied(
      Position start, @Nullable String by, @Nullable UUID root, @Nullable UUID cause, int most) {
    return new EventQuery(
        start,
        upTo,
        streamType,
        streamId,
        types,
        by,
        root,
        cause,
        recordedFrom,
        recordedUntil,
        newestFirst,
        most);
  }
}
