package dev.fleettools.log.move;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentReader;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.engine.check.SegmentCheck;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.SegmentTable;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.List;

/**
 * Takes the events from a faulty log that go on where a backup ends, as far as the chain of hashes
 * goes.
 *
 * @param from the faulty log, in a transaction
 * @param archive its segments
 * @param into the store that was made of the backup, in a transaction
 */
record Onward(Session from, Archive archive, Session into, ProjectId project) {

  private static final int PAGE = 500;

  /** Gives the head that was reached. */
  Head after(Head head) {
    Reached reached =
        new Reached(head, new SegmentCheck(project, head.position().value(), head.hash()));
    for (SegmentInfo info : SegmentTable.all(from, project)) {
      if (info.last() > reached.at() && reached.isWhole()) {
        segment(info, reached);
      }
    }
    boolean more = reached.isWhole();
    while (more) {
      List<ArchivedEvent> page =
          EventTable.archived(from, project, reached.at(), Long.MAX_VALUE, PAGE);
      page.forEach(event -> take(event, reached));
      more = !page.isEmpty() && reached.isWhole();
    }
    reached.head.store(into, project.value());
    return reached.head;
  }

  private void segment(SegmentInfo info, Reached reached) {
    try {
      SegmentReader reader = archive.reader(info);
      for (int block = 0; block < reader.blocks(); block++) {
        reader.block(block).forEach(event -> take(event, reached));
      }
    } catch (LogException e) {
      if (e.kind() == LogException.Kind.UNAVAILABLE) {
        throw e;
      }
      reached.broken = true;
    }
  }

  private void take(ArchivedEvent archived, Reached reached) {
    if (!reached.isWhole() || archived.event().position().value() <= reached.at()) {
      return;
    }
    reached.chain.check(archived);
    if (reached.isWhole()) {
      EventTable.insert(into, archived.event(), archived.salt(), archived.digest());
      reached.head =
          new Head(
              archived.event().position(),
              archived.event().hash(),
              Micros.of(archived.event().recordedAt()));
    }
  }

  private static final class Reached {

    private final SegmentCheck chain;
    private Head head;
    private boolean broken;

    Reached(Head head, SegmentCheck chain) {
      this.head = head;
      this.chain = chain;
    }

    long at() {
      return head.position().value();
    }

    boolean isWhole() {
      return !broken && chain.faults().isEmpty();
    }
  }
}
