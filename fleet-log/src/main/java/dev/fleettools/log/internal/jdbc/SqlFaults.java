package dev.fleettools.log.internal.jdbc;

import java.sql.SQLException;

/** What one kind of database means by its errors. */
public interface SqlFaults {

  /**
   * Whether the transaction may be gone. After such an error nothing more runs on the session until
   * it is rolled back, whatever a command does with the exception.
   */
  boolean losesTransaction(SQLException error);

  /** The exception for the caller: a sentence for a person where one can act on it. */
  RuntimeException explain(SQLException error, String sql);
}
