package dev.fleettools.log.move;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.copy.LogCopy;
import dev.fleettools.log.engine.check.Verifier;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.history.SegmentTable;
import dev.fleettools.log.engine.transfer.Tables;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Readers;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.PostgresSettings;
import dev.fleettools.log.postgres.PostgresTarget;
import dev.fleettools.log.report.VerifyReport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A store's file that is brought into a database, within one transaction there.
 *
 * @param from in a transaction
 * @param archive the file's segments
 */
record Arrival(Path source, Session from, Archive archive, PostgresSettings target) {

  /** Checks the file along its chain, and its segments. */
  VerifyReport checked() {
    for (SegmentInfo info : SegmentTable.all(from, project())) {
      archive.checksumFault(info).ifPresent(fault -> refuse(source.toString(), fault));
    }
    return verified(from, source.toString());
  }

  /** Copies into a database that has nothing of the project; gives the rows that no event makes. */
  long into(PostgresTarget into) {
    long rows =
        new LogCopy(from, Tables.SQLITE, into.session(), project(), target.projections()).run();
    for (SegmentInfo info : SegmentTable.all(from, project())) {
      into.store(info, archive.file(info));
    }
    into.becomesDue();
    return rows;
  }

  /** Refuses a copy that is not what was checked. */
  VerifyReport arrived(PostgresTarget into, VerifyReport there) {
    // What lies in segments is read from the files that were copied, which are what was sealed.
    VerifyReport here = verified(into.session(), target.database().url().toString());
    if (here.checked() != there.checked() || !here.headHash().equals(there.headHash())) {
      throw new LogException(
          LogException.Kind.DAMAGED,
          "The copy in %s is not the log that is in %s, and nothing of it was kept: try again."
              .formatted(target.database().url(), source));
    }
    return here;
  }

  private VerifyReport verified(Session session, String where) {
    VerifyReport report =
        new Verifier(new OneSession(session), project(), new History(project(), archive))
            .verify(List.of());
    if (!report.clean()) {
      refuse(where, report.faults().getFirst());
    }
    return report;
  }

  private static void refuse(String where, String fault) {
    throw new LogException(
        LogException.Kind.DAMAGED,
        "The log in %s does not hold, and was not moved: %s".formatted(where, fault));
  }

  private ProjectId project() {
    return target.project();
  }

  /** Everything is read in the transaction that is open already. */
  private record OneSession(Session session) implements Readers {

    @Override
    public <R> R snapshot(Function<Session, R> work) {
      return work.apply(session);
    }

    @Override
    public <R> R with(Function<Session, R> work) {
      return work.apply(session);
    }

    @Override
    public void close() {}
  }
}
