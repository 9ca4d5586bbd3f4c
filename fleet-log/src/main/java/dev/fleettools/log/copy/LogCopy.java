package dev.fleettools.log.copy;

import dev.fleettools.log.Projection;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.engine.history.SegmentTable;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.engine.transfer.Tables;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Copies everything that a database has of one project, except what can be computed from it, and
 * the bytes of segments.
 *
 * @param from in a transaction that sees one state
 * @param into in a transaction; its tables are there, and have nothing of the project
 * @param projections whose tables are filled from the log afterwards
 */
public record LogCopy(
    Session from, Tables tables, Session into, ProjectId project, List<Projection> projections) {

  /** Copies; gives the number of rows that no event makes. */
  public long run() {
    Head head = Head.load(from, project.value());
    List<SegmentInfo> segments = SegmentTable.all(from, project);
    long sealed = segments.isEmpty() ? 0 : segments.getLast().last();
    new EventCopy(from, into, project).run(sealed, head.position().value());
    if (head.position().value() > 0) {
      head.store(into, project.value());
    }
    Set<String> projected = new HashSet<>();
    projections.forEach(projection -> projected.addAll(projection.tables()));
    return new RowCopy(from, tables, into, project, projected).run();
  }
}
