package dev.fleettools.server.events;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.server.sight.Sight;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out the first of the events that a query finds. Where every event is wanted, positions
 * tell where to go on; else those that are left out have to be found.
 *
 * @param head the position of the newest event
 * @param sight what of the log may be read
 * @param find what a query finds
 */
record Skipping(EventLog log, long head, Sight sight, Find find) {

  /** Finds what a query asks for and a sight lets through. */
  @FunctionalInterface
  interface Find {
    List<StoredEvent> apply(EventLog log, EventQuery query, Sight sight);
  }

  private static final int AT_ONCE = 1_000;
  private static final int MOST = 100_000;

  /**
   * The query for what follows; none when nothing does.
   *
   * @throws FleetException VALIDATION when that many are not to be searched for
   */
  Optional<EventQuery> skip(EventQuery query, int count) {
    if (sight.only().isEmpty() && wantsAll(query)) {
      return beyond(query, newest(query), count);
    }
    if (count > MOST) {
      throw FleetException.invalid(
          "An offset among events is at most %d; go on with a cursor instead.".formatted(MOST));
    }
    EventQuery rest = query;
    for (int left = count; left > 0; ) {
      List<StoredEvent> out = find.apply(log, limited(rest, Math.min(left, AT_ONCE)), sight);
      if (out.isEmpty()) {
        return Optional.empty();
      }
      rest = after(rest, out.getLast().position().value());
      left -= out.size();
    }
    return Optional.of(rest);
  }

  private static boolean wantsAll(EventQuery query) {
    return query.streamType() == null
        && query.streamId() == null
        && query.types().isEmpty()
        && query.actor() == null
        && query.correlationId() == null
        && query.causationId() == null
        && query.recordedFrom() == null
        && query.recordedUntil() == null;
  }

  private long newest(EventQuery query) {
    Position last = query.upTo();
    return last == null ? head : Math.min(last.value(), head);
  }

  private static Optional<EventQuery> beyond(EventQuery query, long newest, int count) {
    long first = query.after().value();
    if (newest - first <= count) {
      return Optional.empty();
    }
    return Optional.of(after(query, query.newestFirst() ? newest - count + 1 : first + count));
  }

  /** The same query for what comes after a position in its direction. */
  private static EventQuery after(EventQuery query, long position) {
    return query.newestFirst()
        ? with(query, query.after(), new Position(position - 1), query.limit())
        : with(query, new Position(position), query.upTo(), query.limit());
  }

  private static EventQuery limited(EventQuery query, int limit) {
    return with(query, query.after(), query.upTo(), limit);
  }

  private static EventQuery with(
      EventQuery query, Position after, @Nullable Position upTo, int limit) {
    return new EventQuery(
        after,
        upTo,
        query.streamType(),
        query.streamId(),
        query.types(),
        query.actor(),
        query.correlationId(),
        query.causationId(),
        query.recordedFrom(),
        query.recordedUntil(),
        query.newestFirst(),
        limit);
  }
}
