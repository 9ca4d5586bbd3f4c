package dev.fleettools.log.postgres;

import dev.fleettools.log.event.Position;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Has the database look at its tables while they grow fast. It does so by itself, but only once a
 * minute, and until then it takes all indexes for equally good. The writer's thread only.
 */
final class EarlyStatistics {

  private static final System.Logger LOG = System.getLogger(EarlyStatistics.class.getName());
  private static final long FIRST = 1_000;
  private static final long FACTOR = 4;

  private final PostgresDatabase database;
  private final String statement;
  private long next;

  /**
   * @param tables quoted where they need it
   */
  EarlyStatistics(PostgresDatabase database, List<String> tables) {
    this.database = database;
    statement = "ANALYZE " + String.join(", ", tables);
  }

  /** Notes how long the log is now; what it has when it is first seen was looked at before. */
  void reached(Position head) {
    boolean seen = next > 0;
    boolean due = seen && head.value() >= next;
    while (next <= head.value()) {
      next = Math.max(FIRST, next * FACTOR);
    }
    if (due) {
      Thread.ofVirtual().name("log-statistics").start(this::look);
    }
  }

  private void look() {
    try (Session session = database.openScratch()) {
      session.run(statement);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "The database did not look at its tables: {0}", e.getMessage());
    }
  }
}
