package dev.fleettools.log.internal.jdbc;

import dev.fleettools.log.Row;
import dev.fleettools.log.internal.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The current row of a result. Lives as long as its query. */
final class ResultRow implements Row {

  private final ResultSet result;
  private final Map<String, Integer> columns;
  private final String sql;

  ResultRow(ResultSet result, Map<String, Integer> columns, String sql) {
    this.result = result;
    this.columns = columns;
    this.sql = sql;
  }

  @Override
  public String text(String column) {
    return present(column, textOrNull(column));
  }

  @Override
  public @Nullable String textOrNull(String column) {
    try {
      return result.getString(index(column));
    } catch (SQLException e) {
      throw new SqlRowException(e);
    }
  }

  @Override
  public long number(String column) {
    return present(column, numberOrNull(column));
  }

  @Override
  public @Nullable Long numberOrNull(String column) {
    try {
      long value = result.getLong(index(column));
      return value == 0 && result.wasNull() ? null : Long.valueOf(value);
    } catch (SQLException e) {
      throw new SqlRowException(e);
    }
  }

  @Override
  public Instant time(String column) {
    return Micros.toInstant(number(column));
  }

  @Override
  public @Nullable Instant timeOrNull(String column) {
    Long micros = numberOrNull(column);
    return micros == null ? null : Micros.toInstant(micros);
  }

  @Override
  public byte[] bytes(String column) {
    return present(column, bytesOrNull(column));
  }

  @Override
  public byte @Nullable [] bytesOrNull(String column) {
    try {
      return result.getBytes(index(column));
    } catch (SQLException e) {
      throw new SqlRowException(e);
    }
  }

  private int index(String column) {
    Integer index = columns.get(column);
    if (index == null) {
      throw new IllegalArgumentException("no column " + column + " in: " + sql);
    }
    return index;
  }

  private <T> T present(String column, @Nullable T value) {
    if (value == null) {
      throw new MissingValueException(column, sql);
    }
    return value;
  }

  /** Carries a database error through a reader to the session, which knows what it means. */
  static final class SqlRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException error;

    SqlRowException(SQLException error) {
      super(error);
      this.error = error;
    }

    SQLException error() {
      return error;
    }
  }
}
