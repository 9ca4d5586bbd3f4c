package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a query's events in one segment. Times of the query are the caller's: here are positions.
 */
public final class SegmentSearch {

  private final SegmentReader segment;
  private final EventQuery query;
  private final long from;
  private final long until;
  private @Nullable NavigableSet<Integer> candidates;

  private SegmentSearch(SegmentReader segment, EventQuery query, long from, long until) {
    this.segment = segment;
    this.query = query;
    this.from = Math.max(from, segment.first());
    this.until = Math.min(until, segment.last());
  }

  /**
   * Up to {@code limit} events that fit, in the order that the query asks for.
   *
   * @param from the lowest position wanted
   * @param until the highest position wanted
   */
  public static List<StoredEvent> find(
      SegmentReader segment, EventQuery query, long from, long until, int limit) {
    return new SegmentSearch(segment, query, from, until).run(limit);
  }

  private List<StoredEvent> run(int limit) {
    List<StoredEvent> found = new ArrayList<>();
    if (from > until || limit <= 0) {
      return found;
    }
    NavigableSet<Integer> blocks = blocks();
    for (int block : query.newestFirst() ? blocks.descendingSet() : blocks) {
      List<ArchivedEvent> events = segment.block(block);
      for (ArchivedEvent event : query.newestFirst() ? events.reversed() : events) {
        if (fits(event)) {
          found.add(event.event());
          if (found.size() == limit) {
            return found;
          }
        }
      }
    }
    return found;
  }

  private NavigableSet<Integer> blocks() {
    if (query.streamType() != null) {
      narrow(
          query.streamId() == null
              ? Keys.streamType(query.streamType())
              : Keys.stream(query.streamType(), query.streamId()));
    }
    if (query.actor() != null) {
      narrow(Keys.actor(query.actor()));
    }
    if (!query.types().isEmpty()) {
      NavigableSet<Integer> any = new TreeSet<>();
      query.types().forEach(type -> any.addAll(segment.blocksWith(Keys.type(type))));
      narrow(any);
    }
    if (query.correlationId() != null) {
      // Only events with a cause are in the index: the root itself is found by its id.
      NavigableSet<Integer> chain = segment.blocksWith(Keys.correlation(query.correlationId()));
      segment
          .byId(query.correlationId())
          .ifPresent(root -> chain.add(segment.blockOf(root.event().position().value())));
      narrow(chain);
    }
    int first = segment.blockOf(from);
    int last = segment.blockOf(until);
    NavigableSet<Integer> some = candidates;
    return some == null
        ? new TreeSet<>(IntStream.rangeClosed(first, last).boxed().toList())
        : some.subSet(first, true, last, true);
  }

  private void narrow(long key) {
    narrow(segment.blocksWith(key));
  }

  private void narrow(NavigableSet<Integer> blocks) {
    if (candidates == null) {
      candidates = blocks;
    } else {
      candidates.retainAll(blocks);
    }
  }

  private boolean fits(ArchivedEvent archived) {
    StoredEvent event = archived.event();
    long position = event.position().value();
    UUID correlation = query.correlationId();
    return position >= from
        && position <= until
        && same(query.streamType(), event.stream().type())
        && same(query.streamId(), event.stream().id())
        && same(query.actor(), archived.actor())
        && (query.types().isEmpty() || query.types().contains(event.type()))
        && (query.causationId() == null || query.causationId().equals(event.causationId()))
        && (correlation == null || correlation.equals(event.correlationId()));
  }

  private static boolean same(@Nullable String wanted, @Nullable String found) {
    return wanted == null || wanted.equals(found);
  }
}
