package dev.fleettools.log.engine.history;

import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentReader;
import dev.fleettools.log.archive.SegmentSearch;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.engine.table.EventSearch;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.jdbc.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads segments and live table as one log. What is sealed is asked of the session each time, so in
 * one snapshot an event is seen in exactly one place. Thread-safe.
 */
public final class History {

  private final ProjectId project;
  private final @Nullable Archive archive;
  private final @Nullable SegmentInfo candidate;

  /**
   * @param archive null for a store that keeps everything in its table
   */
  public History(ProjectId project, @Nullable Archive archive) {
    this(project, archive, null);
  }

  private History(ProjectId project, @Nullable Archive archive, @Nullable SegmentInfo candidate) {
    this.project = project;
    this.archive = archive;
    this.candidate = candidate;
  }

  /** The same history as it will be once a further segment is sealed. */
  public History with(SegmentInfo next) {
    return new History(project, archive, next);
  }

  public List<SegmentInfo> segments(Session session) {
    return segments(session, "");
  }

  /** The last position that lies in a segment; 0 when none does. */
  public long sealedUpTo(Session session) {
    return upTo(segments(session));
  }

  public SegmentReader reader(SegmentInfo info) {
    if (archive == null) {
      throw new IllegalStateException("this store has no segments");
    }
    return archive.reader(info);
  }

  /** Up to {@code limit} events after one position and not after another, in order. */
  public List<StoredEvent> page(Session session, long after, long upTo, int limit) {
    return page(session, "", after, upTo, limit);
  }

  /** The same from the tables of a schema, named with the dot that follows it. */
  public List<StoredEvent> page(Session session, String schema, long after, long upTo, int limit) {
    List<SegmentInfo> segments = segments(session, schema);
    List<StoredEvent> page = new ArrayList<>();
    EventQuery any = EventQuery.after(new Position(after), limit);
    for (SegmentInfo info : segments) {
      if (info.last() > after && info.first() <= upTo && page.size() < limit) {
        page.addAll(SegmentSearch.find(reader(info), any, after + 1, upTo, limit - page.size()));
      }
    }
    if (page.size() < limit) {
      long live = Math.max(after, upTo(segments));
      page.addAll(EventTable.page(session, schema, project, live, upTo, limit - page.size()));
    }
    return page;
  }

  public List<StoredEvent> search(
      Session session, EventQuery query, long head, boolean keepsStatistics) {
    List<SegmentInfo> segments = segments(session);
    if (segments.isEmpty()) {
      return EventSearch.run(session, project, query, head, keepsStatistics);
    }
    Optional<EventQuery> resolved = withChain(session, query);
    if (resolved.isEmpty()) {
      return List.of();
    }
    Search search = new Search(session, resolved.get(), segments, head, keepsStatistics);
    return query.newestFirst() ? search.backward() : search.forward();
  }

  public Optional<StoredEvent> byId(Session session, UUID id) {
    List<SegmentInfo> segments = segments(session);
    Optional<StoredEvent> live = EventTable.byId(session, project, id);
    if (live.isPresent() && live.get().position().value() > upTo(segments)) {
      return live;
    }
    return sealed(segments, id).map(ArchivedEvent::event);
  }

  /**
   * The hash that is stored with an event; nothing where no event is.
   *
   * @throws dev.fleettools.log.LogException DAMAGED when it lies in a segment that is
   */
  public Optional<Hash> hashAt(Session session, long position) {
    for (SegmentInfo info : segments(session)) {
      if (position == info.last()) {
        return Optional.of(info.hash());
      }
      if (position >= info.first() && position < info.last()) {
        SegmentReader reader = reader(info);
        List<ArchivedEvent> block = reader.block(reader.blockOf(position));
        int at = (int) (position - block.getFirst().event().position().value());
        return Optional.of(block.get(at).event().hash());
      }
    }
    return EventTable.hashAt(session, project, position);
  }

  /** The segment that holds an event, and the event; empty while it lies in the live table. */
  public Optional<Found> sealed(Session session, UUID id) {
    for (SegmentInfo info : segments(session)) {
      Optional<ArchivedEvent> found = reader(info).byId(id);
      if (found.isPresent()) {
        return Optional.of(new Found(info, found.get()));
      }
    }
    return Optional.empty();
  }

  /** A sealed event and where it lies. */
  public record Found(SegmentInfo segment, ArchivedEvent event) {}

  public long version(Session session, StreamRef stream) {
    long live = EventTable.version(session, project, stream);
    return live > 0 || archive == null ? live : SegmentTable.version(session, project, stream);
  }

  public Optional<UUID> correlation(Session session, UUID event) {
    Optional<UUID> live = EventTable.correlation(session, project, event);
    if (live.isPresent() || archive == null) {
      return live;
    }
    return SegmentTable.correlation(session, project, event)
        .or(() -> sealed(segments(session), event).map(found -> found.event().correlationId()));
  }

  private Optional<ArchivedEvent> sealed(List<SegmentInfo> segments, UUID id) {
    for (SegmentInfo info : segments.reversed()) {
      Optional<ArchivedEvent> found = reader(info).byId(id);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<SegmentInfo> segments(Session session, String schema) {
    if (archive == null) {
      return List.of();
    }
    List<SegmentInfo> known = SegmentTable.all(session, schema, project);
    if (candidate == null) {
      return known;
    }
    List<SegmentInfo> all = new ArrayList<>(known);
    all.add(candidate);
    return all;
  }

  private static long upTo(List<SegmentInfo> segments) {
    return segments.isEmpty() ? 0 : segments.getLast().last();
  }

  /** An effect belongs to the chain of its cause, and chains are in the indexes. */
  private Optional<EventQuery> withChain(Session session, EventQuery query) {
    if (query.causationId() == null) {
      return Optional.of(query);
    }
    return correlation(session, query.causationId())
        .filter(chain -> query.correlationId() == null || chain.equals(query.correlationId()))
        .map(query::inChain);
  }

  /** One query over segments and table. */
  private final class Search {

    private final Session session;
    private final EventQuery query;
    private final List<SegmentInfo> segments;
    private final long head;
    private final boolean keepsStatistics;
    private final long from;
    private final long until;

    Search(
        Session session,
        EventQuery query,
        List<SegmentInfo> segments,
        long head,
        boolean keepsStatistics) {
      this.session = session;
      this.query = query;
      this.segments = segments;
      this.head = head;
      this.keepsStatistics = keepsStatistics;
      long low = query.after().value() + 1;
      long high = query.upTo() == null ? head : Math.min(head, query.upTo().value());
      from = Math.max(low, since(query.recordedFrom(), 1));
      until = Math.min(high, since(query.recordedUntil(), Long.MAX_VALUE) - 1);
    }

    List<StoredEvent> forward() {
      List<StoredEvent> found = new ArrayList<>();
      for (SegmentInfo info : segments) {
        inSegment(info, found);
      }
      if (found.size() < query.limit()) {
        found.addAll(live(query.limit() - found.size()));
      }
      return found;
    }

    List<StoredEvent> backward() {
      List<StoredEvent> found = new ArrayList<>(live(query.limit()));
      for (SegmentInfo info : segments.reversed()) {
        inSegment(info, found);
      }
      return found;
    }

    private void inSegment(SegmentInfo info, List<StoredEvent> found) {
      int left = query.limit() - found.size();
      if (left > 0 && info.last() >= from && info.first() <= until) {
        found.addAll(SegmentSearch.find(reader(info), query, from, until, left));
      }
    }

    private List<StoredEvent> live(int limit) {
      if (until <= upTo(segments)) {
        return List.of();
      }
      Position after = new Position(Math.max(query.after().value(), upTo(segments)));
      return EventSearch.run(session, project, query.part(after, limit), head, keepsStatistics);
    }

    /** The first sealed position of that time or later; the given one when no time is asked for. */
    private long since(@Nullable Instant time, long otherwise) {
      if (time == null) {
        return otherwise;
      }
      for (SegmentInfo info : segments) {
        if (info.lastRecordedAt() >= Micros.of(time)) {
          return reader(info).firstSince(time);
        }
      }
      // Later than all that is sealed: the live table has an eye on the time itself.
      return otherwise == 1 ? upTo(segments) + 1 : otherwise;
    }
  }
}
