package dev.fleettools.server.events;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.StreamTypes;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.server.sight.Sight;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted, and how many at once. What is absent does not narrow the list.
 *
 * @param causation the event that directly caused the wanted ones
 * @param after only events after this position
 * @param before only events before this position
 * @param cursor where the page before ended
 */
record EventFilter(
    List<String> types,
    @Nullable String streamType,
    @Nullable String streamId,
    @Nullable String actor,
    @Nullable UUID correlation,
    @Nullable UUID causation,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Long after,
    @Nullable Long before,
    @Nullable String cursor,
    @Nullable Integer limit,
    boolean newestFirst) {

  /** A page of one stream. */
  static EventFilter ofStream(
      String type,
      String id,
      @Nullable String cursor,
      @Nullable Integer limit,
      boolean newestFirst) {
    return new EventFilter(
        List.of(), type, id, null, null, null, null, null, null, null, cursor, limit, newestFirst);
  }

  /**
   * Reads one page.
   *
   * @throws FleetException VALIDATION for a position, cursor or limit that is none
   */
  EventPage page(EventLog log, Sight sight) {
    return page(log, sight, null);
  }

  /**
   * Reads one page.
   *
   * @param sight what of the log may be read
   * @param offset how many of the wanted events to leave out first
   * @throws FleetException VALIDATION for a position, cursor, limit or offset that is none
   */
  EventPage page(EventLog log, Sight sight, @Nullable Integer offset) {
    int size = Paging.limit(limit);
    int left = Paging.offset(offset);
    if (offset != null && cursor != null) {
      throw refuse("cursor", "A cursor says where the page begins; leave offset out.");
    }
    // The head is read first, so that it is never behind the events shown.
    long head = log.head().value();
    EventQuery query = query(size + 1);
    if (left > 0) {
      Optional<EventQuery> rest =
          new Skipping(log, head, sight, EventFilter::find).skip(query, left);
      if (rest.isEmpty()) {
        return new EventPage(List.of(), null, head);
      }
      query = rest.get();
    }
    List<StoredEvent> found = find(log, query, sight);
    boolean more = found.size() > size;
    List<StoredEvent> shown = more ? found.subList(0, size) : found;
    return new EventPage(
        shown.stream().map(EventView::of).toList(),
        more ? shown.getLast().position().toString() : null,
        head);
  }

  /**
   * A stream's id without its type is in no index, and several streams are in none together: the
   * few there are are asked one after the other, and what they have is put in order.
   */
  private static List<StoredEvent> find(EventLog log, EventQuery query, Sight sight) {
    if (sight.only().isPresent()) {
      return merged(
          log,
          query,
          sight.only().get().stream()
              .filter(s -> query.streamType() == null || query.streamType().equals(s.type()))
              .filter(s -> query.streamId() == null || query.streamId().equals(s.id()))
              .map(s -> of(query, s.type(), s.id())));
    }
    String id = query.streamId();
    if (id == null || query.streamType() != null) {
      return log.events(query);
    }
    return merged(log, query, StreamTypes.ALL.stream().map(type -> of(query, type, id)));
  }

  private static List<StoredEvent> merged(
      EventLog log, EventQuery query, Stream<EventQuery> streams) {
    Comparator<StoredEvent> inOrder = Comparator.comparing(StoredEvent::position);
    return streams
        .flatMap(stream -> log.events(stream).stream())
        .sorted(query.newestFirst() ? inOrder.reversed() : inOrder)
        .limit(query.limit())
        .toList();
  }

  private static EventQuery of(EventQuery query, String streamType, String streamId) {
    return new EventQuery(
        query.after(),
        query.upTo(),
        streamType,
        streamId,
        query.types(),
        query.actor(),
        query.correlationId(),
        query.causationId(),
        query.recordedFrom(),
        query.recordedUntil(),
        query.newestFirst(),
        query.limit());
  }

  private EventQuery query(int most) {
    long first = position("after", after) + 1;
    long last = before == null ? Long.MAX_VALUE : position("before", before) - 1;
    if (cursor != null) {
      long reached = cursorPosition(cursor);
      first = newestFirst ? first : Math.max(first, reached + 1);
      last = newestFirst ? Math.min(last, reached - 1) : last;
    }
    return new EventQuery(
        new Position(first - 1),
        new Position(Math.max(0, last)),
        streamType,
        streamId,
        types,
        actor,
        correlation,
        causation,
        from,
        until,
        newestFirst,
        most);
  }

  private static long position(String name, @Nullable Long value) {
    if (value == null) {
      return 0;
    }
    if (value < 0 || value == Long.MAX_VALUE) {
      throw refuse(name, "The position '%s' is %d; give one of the log.".formatted(name, value));
    }
    return value;
  }

  private static long cursorPosition(String text) {
    try {
      return position("cursor", Long.valueOf(text));
    } catch (NumberFormatException e) {
      throw refuse(
          "cursor", "'%s' is no cursor; give the next_cursor of the page before.".formatted(text));
    }
  }

  private static FleetException refuse(String field, String sentence) {
    return new FleetException(ErrorCode.VALIDATION, sentence, Map.of("pointer", "/" + field));
  }
}
