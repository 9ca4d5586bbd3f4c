package dev.fleettools.core.page;

import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list's rows: a select that ends in its conditions, more of those, and a page. For one use. */
public final class Listing {

  private final Rows rows;
  private final StringBuilder sql;
  private final List<@Nullable Object> values = new ArrayList<>();
  private String grouping = "";

  /**
   * All rows of a table of the project.
   *
   * @param table its name
   */
  public static Listing of(Rows rows, String table) {
    return new Listing(
        rows, "SELECT * FROM " + table + " WHERE project_id = ?", rows.project().value());
  }

  /**
   * What a select gives.
   *
   * @param select up to its {@code WHERE} and at least one condition
   */
  public Listing(Rows rows, String select, @Nullable Object... values) {
    this.rows = rows;
    this.sql = new StringBuilder(select);
    this.values.addAll(Arrays.asList(values));
  }

  public Listing and(String condition, @Nullable Object... more) {
    sql.append(" AND ").append(condition);
    values.addAll(Arrays.asList(more));
    return this;
  }

  /**
   * Those with a value in a column.
   *
   * @param value null for whatever value
   */
  public Listing equal(String column, @Nullable Object value) {
    return value == null ? this : and(column + " = ?", value);
  }

  /** What follows the conditions, {@code GROUP BY} and its columns. */
  public Listing grouped(String by) {
    grouping = " GROUP BY " + by;
    return this;
  }

  /** Reads the page that is asked for. */
  public <T> Page<T> page(PageRequest request, Order order, Function<Row, T> reader) {
    request.after(order).ifPresent(key -> and(order.beyond(), order.beyond(key).toArray()));
    sql.append(grouping).append(order.sql()).append(" LIMIT ? OFFSET ?");
    values.add(request.toRead());
    values.add(request.offset());
    List<Keyed<T>> found =
        rows.query(
            sql.toString(), row -> new Keyed<>(reader.apply(row), order.of(row)), values.toArray());
    return request.page(found, Keyed::key).map(Keyed::item);
  }

  private record Keyed<T>(T item, List<Object> key) {}
}
