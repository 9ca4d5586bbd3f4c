package dev.fleettools.log.internal.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement of a session, or several that go to the database as one. One thread at a time. */
final class Prepared {

  final String sql;
  final PreparedStatement statement;

  /** Whether a session keeps it for the next time. */
  boolean keep;

  boolean taken = true;
  private final boolean several;
  private @Nullable Map<String, Integer> columns;

  /**
   * @param several whether there are others before the last one, which is the one that answers
   */
  Prepared(String sql, PreparedStatement statement, boolean keep, boolean several) {
    this.sql = sql;
    this.statement = statement;
    this.keep = keep;
    this.several = several;
  }

  /** Runs it for its rows. */
  ResultSet rows() throws SQLException {
    ResultSet rows = several ? lastRows() : statement.executeQuery();
    if (rows == null) {
      throw new SQLException("no rows come of: " + sql);
    }
    return rows;
  }

  /** Runs it, and gives the rows of the last one if it has any. */
  @Nullable ResultSet lastRows() throws SQLException {
    ResultSet last = null;
    boolean rows = statement.execute();
    while (rows || statement.getUpdateCount() != -1) {
      last = rows ? statement.getResultSet() : null;
      rows = statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
    }
    return last;
  }

  /** Runs it, and gives how many rows the last one changed. */
  int count() throws SQLException {
    if (!several) {
      return statement.executeUpdate();
    }
    int last = 0;
    boolean rows = statement.execute();
    for (int count = statement.getUpdateCount();
        rows || count != -1;
        count = statement.getUpdateCount()) {
      last = count;
      rows = statement.getMoreResults();
    }
    return last;
  }

  /** Runs it; rows that it gives are thrown away. */
  void run() throws SQLException {
    if (statement.execute()) {
      statement.getResultSet().close();
    }
  }

  Map<String, Integer> columns(ResultSet result) throws SQLException {
    Map<String, Integer> known = columns;
    if (known == null) {
      ResultSetMetaData meta = result.getMetaData();
      known = new HashMap<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        known.putIfAbsent(meta.getColumnLabel(i), i);
      }
      columns = known;
    }
    return known;
  }
}
