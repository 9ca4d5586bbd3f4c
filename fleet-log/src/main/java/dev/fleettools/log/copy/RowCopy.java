package dev.fleettools.log.copy;

import dev.fleettools.log.engine.transfer.TableCopy;
import dev.fleettools.log.engine.transfer.Tables;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.Set;

/** Copies the rows that no event makes, such as tokens, cursors of followers and given answers. */
record RowCopy(
    Session from, Tables tables, Session into, ProjectId project, Set<String> projected) {

  /** Tables that are copied in another way, or mean something in their own database alone. */
  private static final Set<String> NOT_THESE =
      Set.of("events", "log_head", "rebuild_due", "segment_parts", "set_aside");

  private static final Set<String> OF_SEGMENTS = Set.of("segments", "stream_snapshots");

  long run() {
    TableCopy copy = new TableCopy(from, tables, into, project);
    long rows = 0;
    for (String table : tables.names(from)) {
      if (!NOT_THESE.contains(table) && !projected.contains(table)) {
        long copied = copy.run(table);
        rows += OF_SEGMENTS.contains(table) ? 0 : copied;
      }
    }
    return rows;
  }
}
