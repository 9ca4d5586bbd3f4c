package dev.fleettools.log.move;

import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentReader;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.Uuids;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies events with their salts, digests and hashes, from segments and table alike. */
record EventCopy(Session from, Session into, ProjectId project, History history) {

  private static final int PAGE = 1_000;
  private static final String INSERT =
      """
      INSERT INTO events (project_id, position, event_id, stream_type, stream_id, stream_version,
        type, schema_version, data, metadata, causation_id, correlation_id, occurred_at, recorded_at,
        salt, digest, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  void run(long head) {
    long done = 0;
    for (SegmentInfo info : history.segments(from)) {
      SegmentReader reader = history.reader(info);
      for (int block = 0; block < reader.blocks(); block++) {
        insert(reader.block(block));
      }
      done = info.last();
    }
    while (done < head) {
      List<ArchivedEvent> page = EventTable.archived(from, project, done, head, PAGE);
      if (page.isEmpty()) {
        return;
      }
      insert(page);
      done = page.getLast().event().position().value();
    }
  }

  private void insert(List<ArchivedEvent> events) {
    List<@Nullable Object[]> rows = new ArrayList<>(events.size());
    for (ArchivedEvent archived : events) {
      rows.add(row(archived));
    }
    into.batch(INSERT, rows);
  }

  private static @Nullable Object[] row(ArchivedEvent archived) {
    StoredEvent event = archived.event();
    return new @Nullable Object[] {
      event.projectId().value(),
      event.position().value(),
      Uuids.toBytes(event.eventId()),
      event.stream().type(),
      event.stream().id(),
      event.streamVersion(),
      event.type(),
      event.schemaVersion(),
      event.data(),
      event.metadata(),
      Uuids.toBytesOrNull(event.causationId()),
      Uuids.toBytes(event.correlationId()),
      Micros.of(event.occurredAt()),
      Micros.of(event.recordedAt()),
      archived.salt(),
      archived.digest(),
      event.hash().toBytes()
    };
  }
}
