package dev.fleettools.log.copy;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.List;

/** Copies the events of the table with their salts, digests and hashes. */
record EventCopy(Session from, Session into, ProjectId project) {

  private static final int PAGE = 1_000;

  /** Those after one position, up to another. */
  void run(long after, long head) {
    long done = after;
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
