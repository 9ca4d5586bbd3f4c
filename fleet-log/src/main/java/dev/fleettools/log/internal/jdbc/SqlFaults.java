package dev.fleettools.log.internal.jdbc;

import java.sql.SQLException;

/** What one kind of database means by its errors. */
public interface SqlFaults {

  /**
   * Whether the transaction may be gone. After such an error nothing more runs on the session until
   * it is rolled back, whatever a command does with the exception.
   */
  boolean losesTransaction(SQLException error);

  /**
   * Whether the transaction takes no more statements until it is rolled back to a savepoint. Only
   * asked about errors that do not lose it.
   */
  default boolean stopsTransaction(SQLException error) {
    return false;
  }

  /** Whether the connection is of no more use. */
  default boolean losesConnection(SQLException error) {
    return false;
  }

  /** The exception for the caller: a sentence for a person where one can act on it. */
  RuntimeException explain(SQLException error, String sql);
}
