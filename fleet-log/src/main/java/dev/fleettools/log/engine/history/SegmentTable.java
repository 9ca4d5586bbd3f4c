package dev.fleettools.log.engine.history;

import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.internal.Uuids;
import dev.fleettools.log.internal.jdbc.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements on the tables of segments and of snapshots. */
public final class SegmentTable {

  private static final String ALL =
      """
      SELECT first_position, last_position, before_hash, last_hash, first_recorded_at,
        last_recorded_at, file, bytes, checksum
      FROM %ssegments WHERE project_id = ? ORDER BY first_position
      """;
  private static final String INSERT =
      """
      INSERT INTO segments (project_id, first_position, last_position, before_hash, last_hash,
        first_recorded_at, last_recorded_at, file, bytes, checksum, sealed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String REPLACE =
      """
      UPDATE segments SET file = ?, bytes = ?, checksum = ?
      WHERE project_id = ? AND first_position = ? AND file = ?
      """;
  private static final String SNAPSHOT =
      """
      INSERT INTO stream_snapshots (project_id, stream_type, stream_id, version, position, event_id,
        correlation_id)
      SELECT e.project_id, e.stream_type, e.stream_id, e.stream_version, e.position, e.event_id,
        e.correlation_id
      FROM (
        SELECT max(position) AS newest FROM events
        WHERE project_id = ? AND position > ? AND position <= ?
        GROUP BY stream_type, stream_id) s
      JOIN events e ON e.position = s.newest AND e.project_id = ?
      WHERE true
      ON CONFLICT (project_id, stream_type, stream_id) DO UPDATE SET version = excluded.version,
        position = excluded.position, event_id = excluded.event_id,
        correlation_id = excluded.correlation_id
      """;
  private static final String UPSERT =
      """
      INSERT INTO stream_snapshots (project_id, stream_type, stream_id, version, position, event_id,
        correlation_id)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (project_id, stream_type, stream_id) DO UPDATE SET version = excluded.version,
        position = excluded.position, event_id = excluded.event_id,
        correlation_id = excluded.correlation_id
      """;
  private static final String VERSION =
      """
      SELECT version FROM stream_snapshots
      WHERE project_id = ? AND stream_type = ? AND stream_id = ?
      """;
  private static final String CORRELATION =
      "SELECT correlation_id FROM stream_snapshots WHERE project_id = ? AND event_id = ?";
  private static final String DELETE_COVERED =
      "DELETE FROM events WHERE project_id = ? AND position > ? AND position <= ?";
  private static final String FIRST_LIVE =
      "SELECT min(position) AS position FROM events WHERE project_id = ?";

  private SegmentTable() {}

  public static List<SegmentInfo> all(Session session, ProjectId project) {
    return all(session, "", project);
  }

  /** All segments in order, from the tables of a schema, named with the dot that follows it. */
  static List<SegmentInfo> all(Session session, String schema, ProjectId project) {
    return session.query(
        ALL.formatted(schema),
        row ->
            new SegmentInfo(
                row.text("file"),
                row.number("first_position"),
                row.number("last_position"),
                Hash.of(row.bytes("before_hash")),
                Hash.of(row.bytes("last_hash")),
                row.number("bytes"),
                row.text("checksum"),
                row.number("first_recorded_at"),
                row.number("last_recorded_at")),
        project.value());
  }

  public static void insert(
      Session session, ProjectId project, SegmentInfo info, Instant sealedAt) {
    session.update(
        INSERT,
        project.value(),
        info.first(),
        info.last(),
        info.before().toBytes(),
        info.hash().toBytes(),
        info.firstRecordedAt(),
        info.lastRecordedAt(),
        info.file(),
        info.bytes(),
        info.checksum(),
        sealedAt);
  }

  /** Says whether the segment was still the one in the old file. */
  public static boolean replace(
      Session session, ProjectId project, SegmentInfo old, SegmentInfo fresh) {
    return session.update(
            REPLACE,
            fresh.file(),
            fresh.bytes(),
            fresh.checksum(),
            project.value(),
            old.first(),
            old.file())
        == 1;
  }

  /** Takes a snapshot of every stream that has events in a segment that is being sealed. */
  public static void snapshot(Session session, ProjectId project, SegmentInfo info) {
    session.update(SNAPSHOT, project.value(), info.first() - 1, info.last(), project.value());
  }

  /** Notes a sealed event as its stream's newest. */
  public static void snapshot(Session session, StoredEvent event) {
    session.update(
        UPSERT,
        event.projectId().value(),
        event.stream().type(),
        event.stream().id(),
        event.streamVersion(),
        event.position().value(),
        Uuids.toBytes(event.eventId()),
        Uuids.toBytes(event.correlationId()));
  }

  static long version(Session session, ProjectId project, StreamRef stream) {
    return session
        .query(VERSION, row -> row.number("version"), project.value(), stream.type(), stream.id())
        .stream()
        .findFirst()
        .orElse(0L);
  }

  static Optional<UUID> correlation(Session session, ProjectId project, UUID event) {
    return session
        .query(
            CORRELATION,
            row -> Uuids.of(row.bytes("correlation_id")),
            project.value(),
            Uuids.toBytes(event))
        .stream()
        .findFirst();
  }

  /** Deletes rows that a segment holds; the database refuses any others. */
  public static int deleteCovered(Session session, ProjectId project, long after, long upTo) {
    return session.update(DELETE_COVERED, project.value(), after, upTo);
  }

  /** The lowest position that has a row; none when the table is empty. */
  public static Optional<Long> firstLive(Session session, ProjectId project) {
    return Optional.ofNullable(
        session
            .query(FIRST_LIVE, row -> new Found(row.numberOrNull("position")), project.value())
            .getFirst()
            .position());
  }

  private record Found(@org.jspecify.annotations.Nullable Long position) {}
}
