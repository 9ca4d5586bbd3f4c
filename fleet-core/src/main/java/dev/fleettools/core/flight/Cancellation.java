package dev.fleettools.core.flight;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.Specialists;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What it takes to cancel a sortie: its live attempt and specialist end with it. */
public final class Cancellation {

  private Cancellation() {}

  /**
   * The same for every sortie of a mission that has not ended.
   *
   * @throws FleetException CONFLICT while one of them is being merged
   */
  public static List<FleetEvent> ofRest(Context context, MissionId mission, String reason) {
    return Sorties.ofMission(context.rows(), mission).stream()
        .filter(sortie -> !sortie.status().ended())
        .flatMap(sortie -> of(context, sortie, reason).stream())
        .toList();
  }

  /**
   * One sortie.
   *
   * @throws FleetException CONFLICT while it is being merged
   */
  public static List<FleetEvent> of(Context context, Sortie sortie, String reason) {
    Reviews.requireNotMerging(context.rows(), sortie.sortieId(), sortie.number());
    List<FleetEvent> events = new ArrayList<>();
    if (sortie.liveAttempt() != null) {
      Attempt attempt = Attempts.require(context.rows(), sortie.liveAttempt());
      events.add(
          new AttemptEvent.Ended(
              attempt.attemptId(),
              sortie.sortieId(),
              attempt.specialistId(),
              AttemptStatus.CANCELLED,
              null,
              reason,
              null,
              List.of(),
              Duration.between(attempt.startedAt(), context.now()).toMillis()));
      if (!Specialists.require(context.rows(), attempt.specialistId()).status().ended()) {
        events.add(new SpecialistEvent.Cancelled(attempt.specialistId(), reason));
      }
    }
    events.add(new SortieEvent.Cancelled(sortie.sortieId(), sortie.missionId(), reason));
    return events;
  }
}
