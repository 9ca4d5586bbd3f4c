package dev.fleettools.log.engine.table;

import dev.fleettools.log.Row;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.jdbc.Session;
import java.time.Instant;
import java.util.List;

/**
 * The newest event: its position, its hash, and when it was recorded (microseconds). The table
 * {@code log_head} keeps the first two beside the events, so that a cut tail shows.
 */
public record Head(Position position, Hash hash, long recordedAt) {

  private static final Head START = new Head(Position.START, Hash.ZERO, Long.MIN_VALUE);

  // Not a join: without statistics a planner may walk through all events to find the last one.
  private static final String SELECT =
      """
      SELECT h.position, h.hash, (
        SELECT e.recorded_at FROM events e
        WHERE e.project_id = h.project_id AND e.position = h.position) AS recorded_at
      FROM log_head h WHERE h.project_id = ?
      """;
  private static final String UPSERT =
      """
      INSERT INTO log_head (project_id, position, hash) VALUES (?, ?, ?)
      ON CONFLICT (project_id) DO UPDATE SET position = excluded.position, hash = excluded.hash
      """;

  /** The later of a clock and the time of the newest event, in whole microseconds. */
  public Instant notBefore(Instant clock) {
    Instant wall = Micros.truncate(clock);
    Instant last = recordedAt == Long.MIN_VALUE ? wall : Micros.toInstant(recordedAt);
    return wall.isBefore(last) ? last : wall;
  }

  public static Head load(Session session, String project) {
    List<Head> found = session.query(SELECT, Head::of, project);
    return found.isEmpty() ? START : found.getFirst();
  }

  /**
   * Reads the columns {@code position}, {@code hash} and {@code recorded_at}; NULL at the start.
   */
  public static Head of(Row row) {
    Long position = row.numberOrNull("position");
    if (position == null) {
      return START;
    }
    Long recordedAt = row.numberOrNull("recorded_at");
    return new Head(
        new Position(position),
        Hash.of(row.bytes("hash")),
        recordedAt == null ? Long.MIN_VALUE : recordedAt);
  }

  public void store(Session session, String project) {
    session.later(UPSERT, project, position.value(), hash.toBytes());
  }
}
