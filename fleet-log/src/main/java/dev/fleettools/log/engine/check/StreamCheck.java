package dev.fleettools.log.engine.check;

import dev.fleettools.log.Row;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;

/** Finds streams whose versions do not count 1, 2, 3, ...: from the snapshot on, where one is. */
record StreamCheck(Session session, ProjectId project, History history, Verifier.Faults faults) {

  private static final String BROKEN =
      """
      SELECT stream_type, stream_id, count(*) AS events, max(stream_version) AS version,
        0 AS sealed
      FROM events WHERE project_id = ?
      GROUP BY stream_type, stream_id
      HAVING count(*) <> max(stream_version) OR min(stream_version) <> 1
      """;
  private static final String BROKEN_AFTER_SNAPSHOT =
      """
      SELECT e.stream_type AS stream_type, e.stream_id AS stream_id, count(*) AS events,
        max(e.stream_version) AS version, coalesce(max(s.version), 0) AS sealed
      FROM events e
      LEFT JOIN stream_snapshots s ON s.project_id = e.project_id
        AND s.stream_type = e.stream_type AND s.stream_id = e.stream_id
      WHERE e.project_id = ? AND e.position > ?
      GROUP BY e.stream_type, e.stream_id
      HAVING count(*) <> max(e.stream_version) - coalesce(max(s.version), 0)
        OR min(e.stream_version) <> coalesce(max(s.version), 0) + 1
      """;

  void run() {
    long sealed = history.sealedUpTo(session);
    if (sealed == 0) {
      session.each(BROKEN, this::report, project.value());
    } else {
      session.each(BROKEN_AFTER_SNAPSHOT, this::report, project.value(), sealed);
      new SnapshotCheck(session, project, history, faults).run();
    }
  }

  private void report(Row row) {
    faults.add(
        "The stream %s/%s has %d events, but its newest version is %d."
            .formatted(
                row.text("stream_type"),
                row.text("stream_id"),
                row.number("sealed") + row.number("events"),
                row.number("version")));
  }
}
