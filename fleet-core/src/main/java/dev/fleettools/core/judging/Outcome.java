package dev.fleettools.core.judging;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.attempt.AttemptStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome of an attempt that led where it should. */
final class Outcome {

  private Outcome() {}

  static AttemptEvent succeeded(
      Attempt attempt, @Nullable String commit, List<String> files, Instant now) {
    return new AttemptEvent.Ended(
        attempt.attemptId(),
        attempt.sortieId(),
        attempt.specialistId(),
        AttemptStatus.SUCCEEDED,
        attempt.exitStatus(),
        commit == null ? "Its result was approved." : "Its work was merged.",
        commit,
        files,
        Duration.between(attempt.startedAt(), now).toMillis());
  }
}
