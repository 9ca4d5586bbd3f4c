package dev.fleettools.log.engine.history;

import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.report.LogStatistics;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a log goes and how much it takes, without a look at its events. */
public record Extent(ProjectId project, History history) {

  private static final String RECORDED =
      """
      SELECT min(recorded_at) AS first, max(recorded_at) AS last FROM events
      WHERE project_id = ? AND position IN (?, ?)
      """;

  /**
   * Reads it in one state.
   *
   * @param databaseBytes the size of the store without its segments
   */
  public LogStatistics read(Session session, Position head, long databaseBytes) {
    List<SegmentInfo> segments = history.segments(session);
    Times live =
        session
            .query(
                RECORDED,
                row -> new Times(row.timeOrNull("first"), row.timeOrNull("last")),
                project.value(),
                1L,
                head.value())
            .getFirst();
    boolean sealed = !segments.isEmpty();
    return new LogStatistics(
        head,
        new Position(sealed ? segments.getLast().last() : 0),
        databaseBytes,
        segments.size(),
        segments.stream().mapToLong(SegmentInfo::bytes).sum(),
        sealed ? Micros.toInstant(segments.getFirst().firstRecordedAt()) : live.first,
        sealed && live.last == null
            ? Micros.toInstant(segments.getLast().lastRecordedAt())
            : live.last);
  }

  private record Times(@Nullable Instant first, @Nullable Instant last) {}
}
