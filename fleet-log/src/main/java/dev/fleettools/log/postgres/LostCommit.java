package dev.fleettools.log.postgres;

import dev.fleettools.log.LogException;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Finds out what became of a transaction whose connection died in its commit. */
record LostCommit(PostgresDatabase database) {

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final long BETWEEN_LOOKS = Duration.ofMillis(50).toNanos();
  private static final String STATUS =
      "SELECT COALESCE(pg_xact_status(CAST(? AS xid8)), 'forgotten') AS status";

  /**
   * Whether the transaction is durable; waits for the database to come back.
   *
   * @param transaction its id; empty when it had written nothing
   * @throws LogException UNAVAILABLE when nobody can say for now
   */
  boolean wasCommitted(String transaction) {
    if (transaction.isEmpty()) {
      return false;
    }
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE) {
      switch (status(transaction)) {
        case "committed" -> {
          return true;
        }
        case "aborted" -> {
          return false;
        }
        default -> LockSupport.parkNanos(BETWEEN_LOOKS);
      }
    }
    throw new LogException(
        LogException.Kind.UNAVAILABLE,
        "The database %s broke off while this was being stored, and whether it was stored is not known: look before you try again, or try again with the same Idempotency-Key."
            .formatted(database.url()));
  }

  private String status(String transaction) {
    try (Session session = database.openWriter()) {
      return session.query(STATUS, row -> row.text("status"), transaction).getFirst();
    } catch (LogException e) {
      return "not reached";
    }
  }
}
