package dev.fleettools.log.engine.check;

import java.util.List;

/**
 * A projection's table in the scratch and its live twin.
 *
 * @param live what stands behind FROM for the live rows of this project, with an alias if need be
 * @param replayed the same for the scratch
 * @param key the columns that name a row; all of them when the table has no key
 * @param order the key as ORDER BY takes it: bytes decide, not a language
 * @param typed whether columns hold one type only, so that the database can compare rows itself
 */
public record TableShape(
    String table,
    String live,
    String replayed,
    List<String> columns,
    List<String> key,
    List<String> order,
    boolean typed) {

  public TableShape {
    if (columns.isEmpty()) {
      throw new IllegalStateException("a projection names a table that does not exist: " + table);
    }
    columns = List.copyOf(columns);
    key = key.isEmpty() ? columns : List.copyOf(key);
    order = List.copyOf(order);
  }

  /** A name of a table or column as SQL takes it. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
