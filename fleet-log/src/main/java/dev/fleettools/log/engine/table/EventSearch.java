package dev.fleettools.log.engine.table;

import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.Uuids;
import dev.fleettools.log.internal.jdbc.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a query into one statement. */
public final class EventSearch {

  private static final String MIDDLE_IS_EARLIER =
      """
      (SELECT recorded_at FROM events WHERE project_id = ? AND position >= (low + high) / 2
        ORDER BY position LIMIT 1) < ?\
      """;

  // Halves what is left until one position is: in the database, where a step is no way there.
  private static final String FIRST_SINCE =
      """
      WITH RECURSIVE search (low, high) AS (
        SELECT CAST(? AS BIGINT), CAST(? AS BIGINT)
        UNION ALL
        SELECT CASE WHEN %1$s THEN (low + high) / 2 + 1 ELSE low END,
          CASE WHEN %1$s THEN high ELSE (low + high) / 2 END
        FROM search WHERE low < high)
      SELECT low FROM search WHERE low >= high
      """
          .formatted(MIDDLE_IS_EARLIER);

  private static final String SOME_OF_TYPE =
      "SELECT count(*) AS n FROM (SELECT 1 FROM events WHERE stream_type = ? LIMIT ?)";
  private static final int MANY = 2_000;

  private final Session session;
  private final ProjectId project;
  private final boolean keepsStatistics;
  private final StringBuilder where = new StringBuilder("FROM events WHERE project_id = ?");
  private final List<Object> parameters = new ArrayList<>();

  private EventSearch(Session session, ProjectId project, boolean keepsStatistics) {
    this.session = session;
    this.project = project;
    this.keepsStatistics = keepsStatistics;
    parameters.add(project.value());
  }

  /**
   * Finds what the query asks for.
   *
   * @param keepsStatistics whether the database knows by itself which index is worth its while
   */
  public static List<StoredEvent> run(
      Session session, ProjectId project, EventQuery query, long head, boolean keepsStatistics) {
    return new EventSearch(session, project, keepsStatistics).find(query, head);
  }

  private List<StoredEvent> find(EventQuery query, long head) {
    long from = query.after().value() + 1;
    long until = query.upTo() == null ? head : Math.min(head, query.upTo().value());
    // Events are recorded in the order of their times, so a time is a position.
    if (query.recordedFrom() != null) {
      from = Math.max(from, firstSince(query.recordedFrom(), head));
    }
    if (query.recordedUntil() != null) {
      until = Math.min(until, firstSince(query.recordedUntil(), head) - 1);
    }
    and(" AND position >= ?", from);
    and(" AND position <= ?", until);
    and(streamTypeCondition(query), query.streamType());
    and(" AND stream_id = ?", query.streamId());
    if (query.causationId() != null) {
      // An effect belongs to the chain of its cause, and chains are in an index.
      byte[] cause = Uuids.toBytes(query.causationId());
      and(" AND causation_id = ?", cause);
      if (query.correlationId() == null) {
        and(
            " AND correlation_id = (SELECT correlation_id FROM events WHERE project_id = ?",
            project.value());
        and(" AND event_id = ?)", cause);
      }
    }
    if (query.correlationId() != null) {
      // A root belongs to its own chain; only events with a cause are in the index.
      byte[] root = Uuids.toBytes(query.correlationId());
      and(" AND (event_id = ?", root);
      and(" OR (causation_id IS NOT NULL AND correlation_id = ?))", root);
    }
    and(" AND actor = ?", query.actor());
    if (!query.types().isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(query.types().size(), "?"));
      where.append(" AND type IN (").append(marks).append(')');
      parameters.addAll(query.types());
    }
    // Within a stream versions are in the order of positions, and an index has them so.
    boolean oneStream = query.streamType() != null && query.streamId() != null;
    where.append(oneStream ? " ORDER BY stream_version" : " ORDER BY position");
    where.append(query.newestFirst() ? " DESC" : "");
    and(" LIMIT ?", (long) query.limit());
    return session.query(
        EventTable.COLUMNS + where, row -> EventTable.read(row, project), parameters.toArray());
  }

  /**
   * The index of streams is not in the order of positions: for a few events it is worth a sort, for
   * many it is not, and the plus sign keeps it out.
   */
  private String streamTypeCondition(EventQuery query) {
    boolean indexed =
        keepsStatistics
            || query.streamType() == null
            || query.streamId() != null
            || isRare(query.streamType());
    return indexed ? " AND stream_type = ?" : " AND +stream_type = ?";
  }

  private boolean isRare(String streamType) {
    return session.query(SOME_OF_TYPE, row -> row.number("n"), streamType, MANY).getFirst() < MANY;
  }

  private void and(String condition, @Nullable Object value) {
    if (value != null) {
      where.append(condition);
      parameters.add(value);
    }
  }

  /** The first position recorded at that time or later; one past the head when there is none. */
  private long firstSince(Instant time, long head) {
    long wanted = Micros.of(time);
    return session
        .query(
            FIRST_SINCE,
            row -> row.number("low"),
            1L,
            head + 1,
            project.value(),
            wanted,
            project.value(),
            wanted)
        .getFirst();
  }
}
