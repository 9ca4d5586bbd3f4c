package dev.fleettools.core.checkpoint;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent that knows nothing any more needs to read to go on. */
public record RecoveryContext(
    String missionSummary,
    @Nullable String lastAction,
    List<String> nextSteps,
    List<String> blockers,
    List<String> filesModified,
    List<String> decisions,
    long elapsedTimeMs,
    @Nullable Instant lastActivityAt) {

  public RecoveryContext {
    nextSteps = List.copyOf(nextSteps);
    blockers = List.copyOf(blockers);
    filesModified = List.copyOf(filesModified);
    decisions = List.copyOf(decisions);
  }
}
