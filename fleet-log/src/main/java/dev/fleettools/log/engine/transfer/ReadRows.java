package dev.fleettools.log.engine.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a result, as they are stored, one after the other. One thread. */
final class ReadRows implements Iterator<@Nullable Object[]> {

  private final ResultSet result;
  private final int columns;
  private final String table;
  private boolean more;
  private long count;

  ReadRows(ResultSet result, int columns, String table) {
    this.result = result;
    this.columns = columns;
    this.table = table;
    advance();
  }

  /** How many were given. */
  long count() {
    return count;
  }

  @Override
  public boolean hasNext() {
    return more;
  }

  @Override
  public @Nullable Object[] next() {
    if (!more) {
      throw new NoSuchElementException();
    }
    @Nullable Object[] row = new @Nullable Object[columns];
    try {
      for (int i = 0; i < columns; i++) {
        row[i] = result.getObject(i + 1);
      }
    } catch (SQLException e) {
      throw failed(table, e);
    }
    count++;
    advance();
    return row;
  }

  private void advance() {
    try {
      more = result.next();
    } catch (SQLException e) {
      throw failed(table, e);
    }
  }

  static IllegalStateException failed(String table, SQLException error) {
    return new IllegalStateException("the table " + table + " cannot be read", error);
  }
}
