package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;

/**
 * The store that a test runs on when it does not care which: SQLite, or PostgreSQL with {@code
 * -Dfleet.test.store=postgresql}.
 */
public final class TestLogs {

  private static final String PROPERTY = "fleet.test.store";

  private TestLogs() {}

  public static EventLog open(LogSetup setup) {
    return isPostgres() ? PostgresLogs.open(setup) : SqliteLogs.open(setup);
  }

  /** Whether the tests of this JVM run on PostgreSQL. */
  public static boolean isPostgres() {
    return System.getProperty(PROPERTY, "sqlite").equals("postgresql");
  }
}
