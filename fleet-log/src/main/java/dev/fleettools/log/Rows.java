package dev.fleettools.log;

import dev.fleettools.log.event.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * SQL on one project's store, in the subset that SQLite and PostgreSQL share. Parameters are {@code
 * ?} in order; they may be {@code String, Long, Integer, Boolean} (stored as 0 or 1), {@code
 * Instant} (stored as microseconds), {@code byte[]}, {@code UUID} (stored as text), an enum (stored
 * as its lower-case name) or null.
 */
public interface Rows {

  ProjectId project();

  <T> List<T> query(String sql, Function<Row, T> reader, @Nullable Object... parameters);

  /**
   * Rows of several selections in one order.
   *
   * @param parameters those of one selection, the same for each
   */
  default <T> List<T> query(Merge merge, Function<Row, T> reader, @Nullable Object... parameters) {
    return query(merge.sql(false), reader, merge.parameters(false, parameters));
  }

  /** The only row, or none. More than one is a programming error. */
  default <T> Optional<T> one(String sql, Function<Row, T> reader, @Nullable Object... parameters) {
    List<T> found = query(sql, reader, parameters);
    if (found.size() > 1) {
      throw new IllegalStateException("one row expected, found " + found.size() + ": " + sql);
    }
    return found.stream().findFirst();
  }
}
