package dev.fleettools.log.postgres;

import dev.fleettools.log.LogException;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import java.util.function.Supplier;

/**
 * Has one server at a time seal, redact or copy a project. Whoever dies or is cut off loses its
 * turn; what it commits afterwards is checked against what the next one did.
 */
record KeeperTurn(PostgresDatabase database, ProjectId project) {

  private static final String WAIT = "SELECT pg_advisory_lock(?)";
  private static final String TRY =
      "SELECT CASE WHEN pg_try_advisory_lock(?) THEN 1 ELSE 0 END AS won";

  <R> R alone(Supplier<R> work) {
    Session session = database.openScratch();
    try {
      session.run(WAIT, AdvisoryKeys.keeper(project));
      return work.get();
    } finally {
      end(session);
    }
  }

  void ifAlone(Runnable work) {
    Session session = database.openScratch();
    try {
      if (session.query(TRY, row -> row.flag("won"), AdvisoryKeys.keeper(project)).getFirst()) {
        work.run();
      }
    } finally {
      end(session);
    }
  }

  /** The lock ends with its connection. */
  private static void end(Session session) {
    try {
      session.close();
    } catch (LogException e) {
      // It was cut off, and the lock with it.
    }
  }
}
