package dev.fleettools.core.operation;

import dev.fleettools.core.error.FleetException;
import org.jspecify.annotations.Nullable;

/** An answer or a refusal that was committed with its events; exactly one of them is there. */
record Result<O extends Record>(@Nullable O answer, @Nullable FleetException refusal) {

  O orThrow() {
    if (refusal != null) {
      throw refusal;
    }
    if (answer == null) {
      throw new IllegalStateException("neither answer nor refusal");
    }
    return answer;
  }
}
