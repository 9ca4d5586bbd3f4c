package dev.fleettools.core.page;

import dev.fleettools.log.Row;

/**
 * One column that a list is sorted by. It is never NULL.
 *
 * @param expression how SQL names it
 * @param number whether it holds a number or a time, else a text
 */
public record Key(String expression, boolean number, boolean descending) {

  /** A number or a time, the smallest first. */
  public static Key number(String expression) {
    return new Key(expression, true, false);
  }

  public static Key text(String expression) {
    return new Key(expression, false, false);
  }

  /** The greatest first. */
  public Key down() {
    return new Key(expression, number, true);
  }

  Object of(Row row) {
    String column = expression.substring(expression.indexOf('.') + 1);
    return number ? (Object) row.number(column) : row.text(column);
  }

  /** What stands beyond a value in the order. */
  String beyond() {
    return expression + (descending ? " < ?" : " > ?");
  }

  String sql() {
    return expression + (descending ? " DESC" : "");
  }

  int compare(Object one, Object other) {
    int order =
        number ? Long.compare((Long) one, (Long) other) : ((String) one).compareTo((String) other);
    return descending ? -order : order;
  }
}
