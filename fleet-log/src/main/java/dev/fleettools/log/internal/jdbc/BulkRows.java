package dev.fleettools.log.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A database's own way to take many rows, where it has one that is quicker than inserting. */
public interface BulkRows {

  /**
   * Puts rows into a table, in the transaction that the connection is in.
   *
   * @param target the table and, in parentheses, its columns in the order of the values
   * @param rows each a text, whole numbers, bytes or null
   */
  void put(Connection connection, String target, Iterator<@Nullable Object[]> rows)
      throws SQLException;
}
