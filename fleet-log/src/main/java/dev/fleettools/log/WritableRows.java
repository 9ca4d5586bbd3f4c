package dev.fleettools.log;

import org.jspecify.annotations.Nullable;

/** {@link Rows} that can be changed: what a projection writes to. */
public interface WritableRows extends Rows {

  /**
   * Runs one statement. A store may run it together with the next one, at the latest when the
   * command ends, and then says what is wrong with it.
   */
  void update(String sql, @Nullable Object... parameters);

  /** Runs one statement now and gives how many rows it changed. */
  int updated(String sql, @Nullable Object... parameters);
}
