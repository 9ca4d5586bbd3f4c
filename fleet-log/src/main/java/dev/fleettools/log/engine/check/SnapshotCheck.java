package dev.fleettools.log.engine.check;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Row;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentReader;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.Uuids;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.List;

/** Holds the snapshot of each stream against the sealed event that it names. */
record SnapshotCheck(Session session, ProjectId project, History history, Verifier.Faults faults) {

  private static final String SNAPSHOTS =
      """
      SELECT stream_type, stream_id, version, position, event_id, correlation_id
      FROM stream_snapshots WHERE project_id = ? ORDER BY position
      """;

  void run() {
    List<SegmentInfo> segments = history.segments(session);
    session.each(SNAPSHOTS, row -> check(row, segments), project.value());
  }

  private void check(Row row, List<SegmentInfo> segments) {
    long position = row.number("position");
    boolean fits = false;
    try {
      for (SegmentInfo info : segments) {
        if (position >= info.first() && position <= info.last()) {
          fits = fits(row, event(info, position));
        }
      }
    } catch (LogException e) {
      // A segment that cannot be read was reported already.
      fits = true;
    }
    if (!fits) {
      faults.add(
          "The snapshot of the stream %s/%s is not what its sealed event at position %d says."
              .formatted(row.text("stream_type"), row.text("stream_id"), position));
    }
  }

  private StoredEvent event(SegmentInfo info, long position) {
    SegmentReader reader = history.reader(info);
    List<ArchivedEvent> block = reader.block(reader.blockOf(position));
    return block.get((int) (position - block.getFirst().event().position().value())).event();
  }

  private static boolean fits(Row row, StoredEvent event) {
    return event.stream().type().equals(row.text("stream_type"))
        && event.stream().id().equals(row.text("stream_id"))
        && event.streamVersion() == row.number("version")
        && event.eventId().equals(Uuids.of(row.bytes("event_id")))
        && event.correlationId().equals(Uuids.of(row.bytes("correlation_id")));
  }
}
