package dev.fleettools.log.internal.jdbc;

/**
 * A row has no value where its reader needs one: a damaged row, or a statement of ours is wrong.
 */
public final class MissingValueException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final String column;

  MissingValueException(String column, String sql) {
    super("column " + column + " is NULL in: " + sql);
    this.column = column;
  }

  /** The name of the column. */
  public String column() {
    return column;
  }
}
