package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.StoredEvent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds a query's events in one segment. Times of the query are the caller's: here are positions.
 */
public final class SegmentSearch {

  private final SegmentReader segment;
  private final EventQuery query;
  private final long from;
  private final long until;

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
    BitSet blocks = blocks();
    int block = query.newestFirst() ? blocks.length() - 1 : blocks.nextSetBit(0);
    while (block >= 0 && found.size() < limit) {
      take(block, limit, found);
      block = query.newestFirst() ? blocks.previousSetBit(block - 1) : blocks.nextSetBit(block + 1);
    }
    return found;
  }

  private void take(int block, int limit, List<StoredEvent> found) {
    List<ArchivedEvent> events = segment.block(block);
    for (ArchivedEvent event : query.newestFirst() ? events.reversed() : events) {
      if (found.size() < limit && fits(event)) {
        found.add(event.event());
      }
    }
  }

  /** The blocks that may hold what is wanted. */
  private BitSet blocks() {
    BitSet blocks = new BitSet();
    blocks.set(segment.blockOf(from), segment.blockOf(until) + 1);
    if (query.streamType() != null) {
      blocks.and(
          segment.blocksWith(
              query.streamId() == null
                  ? Keys.streamType(query.streamType())
                  : Keys.stream(query.streamType(), query.streamId())));
    }
    if (query.actor() != null) {
      blocks.and(segment.blocksWith(Keys.actor(query.actor())));
    }
    if (!query.types().isEmpty()) {
      BitSet any = new BitSet();
      query.types().forEach(type -> any.or(segment.blocksWith(Keys.type(type))));
      blocks.and(any);
    }
    if (query.correlationId() != null) {
      // Only events with a cause are in the index: the root itself is found by its id.
      BitSet chain = segment.blocksWith(Keys.correlation(query.correlationId()));
      segment
          .byId(query.correlationId())
          .ifPresent(root -> chain.set(segment.blockOf(root.event().position().value())));
      blocks.and(chain);
    }
    return blocks;
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
