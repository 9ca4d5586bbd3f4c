package dev.fleettools.cli.command.lock;

import dev.fleettools.cli.api.Api;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a request for locks waits, and before whom. */
public final class Patience {

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "Wait so long for what somebody else has (not at all; 600 at most).")
  private @Nullable Long wait;

  @Option(
      names = "--priority",
      paramLabel = "low|medium|high|critical",
      description = "The place among those who wait (the task's, else medium).")
  private String priority = "";

  /** What the server is told; null when it is not to wait. */
  public @Nullable Long waitMs() {
    Long seconds = wait;
    return seconds == null ? null : seconds * 1000;
  }

  public String priority() {
    return priority;
  }

  /** How long the server may be silent. */
  public Duration timeout() {
    Long seconds = wait;
    return seconds == null ? Api.ORDINARY : Api.ORDINARY.plusSeconds(Math.max(0, seconds));
  }
}
