package dev.fleettools.core.attempt;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows when an attempt did not lead to a merge: its outcome, and then either another try
 * later or the sortie's failure. Pure.
 *
 * @param startFrom the commit that the next attempt may go on from, if its work is worth it
 */
public record Setback(
    AttemptStatus outcome,
    @Nullable Integer exitStatus,
    String reason,
    @Nullable String commit,
    List<String> filesTouched,
    @Nullable String startFrom) {

  public Setback {
    filesTouched = List.copyOf(filesTouched);
  }

  public List<FleetEvent> events(
      Sortie sortie, Attempt attempt, MissionLimits limits, Instant now) {
    FleetEvent ended =
        new AttemptEvent.Ended(
            attempt.attemptId(),
            sortie.sortieId(),
            attempt.specialistId(),
            outcome,
            exitStatus,
            reason,
            commit,
            filesTouched,
            Duration.between(attempt.startedAt(), now).toMillis());
    if (sortie.attempts() >= sortie.maxAttempts()) {
      return List.of(
          ended,
          new SortieEvent.Failed(sortie.sortieId(), sortie.missionId(), reason, sortie.attempts()));
    }
    Instant notBefore = now.plus(SortieRules.backoff(limits, sortie.attempts()));
    return List.of(
        ended,
        new SortieEvent.Requeued(
            sortie.sortieId(), attempt.attemptId(), reason, notBefore, startFrom, null));
  }
}
