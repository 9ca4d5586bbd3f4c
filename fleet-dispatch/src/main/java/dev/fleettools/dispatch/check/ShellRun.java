package dev.fleettools.dispatch.check;

import java.time.Duration;
import java.util.Optional;

/**
 * How a command ended.
 *
 * @param exitStatus none when it had to be ended because its time was over
 * @param tail the last lines of what it printed
 */
public record ShellRun(Optional<Integer> exitStatus, Duration took, String tail) {

  public boolean passed() {
    return exitStatus.isPresent() && exitStatus.get() == 0;
  }

  public boolean timedOut() {
    return exitStatus.isEmpty();
  }

  /** For people: why it counts as failed. */
  public String sentence(String command) {
    return exitStatus
        .map(status -> "'%s' ended with exit status %d".formatted(command, status))
        .orElseGet(() -> "'%s' did not end within its time".formatted(command));
  }
}
