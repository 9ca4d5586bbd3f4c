package dev.fleettools.core.judging;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Setback;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sortie is sent back. The process of its attempt is gone, so the attempt is over and another one
 * goes on with the feedback.
 */
final class SentBack {

  private SentBack() {}

  static SortieStatus add(
      Context context,
      Sortie sortie,
      Attempt attempt,
      Review review,
      String feedback,
      @Nullable String startFrom,
      List<FleetEvent> events) {
    events.add(
        new SortieEvent.ChangesRequested(
            sortie.sortieId(), attempt.attemptId(), review.reviewId(), feedback));
    Setback setback =
        new Setback(
            AttemptStatus.FAILED,
            attempt.exitStatus(),
            feedback,
            review.commit(),
            List.of(),
            startFrom);
    events.addAll(
        setback.events(
            sortie,
            attempt,
            Missions.require(context.rows(), sortie.missionId()).limits(),
            context.now()));
    return sortie.attempts() < sortie.maxAttempts() ? SortieStatus.PENDING : SortieStatus.FAILED;
  }
}
