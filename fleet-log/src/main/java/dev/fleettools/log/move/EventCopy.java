package dev.fleettools.log.move;

import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentReader;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.List;

/** Copies events with their salts, digests and hashes, from segments and table alike. */
record EventCopy(Session from, Session into, ProjectId project, History history) {

  private static final int PAGE = 1_000;

  void run(long head) {
    long done = 0;
    for (SegmentInfo info : history.segments(from)) {
      SegmentReader reader = history.reader(info);
      for (int block = 0; block < reader.blocks(); block++) {
        EventTable.insert(into, reader.block(block));
      }
      done = info.last();
    }
    while (done < head) {
      List<ArchivedEvent> page = EventTable.archived(from, project, done, head, PAGE);
      if (page.isEmpty()) {
        return;
      }
      EventTable.insert(into, page);
      done = page.getLast().event().position().value();
    }
  }
}
