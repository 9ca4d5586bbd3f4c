package dev.fleettools.log;

import org.jspecify.annotations.Nullable;

/** {@link Rows} that can be changed: what a projection writes to. */
public interface WritableRows extends Rows {

  /** Runs one statement and says how many rows it changed. */
  int update(String sql, @Nullable Object... parameters);
}
