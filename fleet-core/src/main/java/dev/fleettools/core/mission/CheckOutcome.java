package dev.fleettools.core.mission;

import org.jspecify.annotations.Nullable;

/**
 * What one check command said.
 *
 * @param stage {@code base}, {@code sortie}, {@code merge} or {@code mission}
 * @param knownRed whether it failed on the base already, so that it does not count
 * @param tail the last lines of its output when it failed
 */
public record CheckOutcome(
    String name,
    String stage,
    String command,
    boolean passed,
    boolean timedOut,
    @Nullable Integer exitStatus,
    long durationMs,
    boolean knownRed,
    @Nullable String tail) {

  /** Whether it stands in the way. */
  public boolean blocks() {
    return !passed && !knownRed;
  }
}
