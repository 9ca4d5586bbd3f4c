package dev.fleettools.core.steering;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.attempt.Setback;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.reference.Own;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.SpecialistEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that an attempt failed: the sortie is tried again if tries remain, and else it
 * failed. A person may say that it failed for good.
 */
public final class FailSortie implements Command<FailSortie.Input, FailSortie.Output> {

  /**
   * Which sortie, and why.
   *
   * @param forGood whether nobody is to try again
   */
  public record Input(String id, String reason, @Nullable Boolean forGood) {}

  /** The sortie and the state it is in now. */
  public record Output(String number, SortieStatus status) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.fail",
        Role.SPECIALIST,
        Input.class,
        Output.class,
        "Says that an attempt at a sortie failed.",
        Endpoint.post("/sorties/{id}/fail"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), input.id());
    Own.check(context.caller(), sortie.sortieId().value(), sortie.number());
    Own.checkLive(context.caller(), sortie.liveAttempt(), sortie.number());
    boolean forGood = Boolean.TRUE.equals(input.forGood());
    if (forGood && !context.caller().role().covers(Role.OPERATOR)) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "Only a person may give %s up for good; leave for_good out.".formatted(sortie.number()));
    }
    if (input.reason().isBlank()) {
      throw FleetException.invalid("Say why %s failed.".formatted(sortie.number()));
    }
    SortieRules.mayFail(sortie);
    if (sortie.liveAttempt() == null && !forGood) {
      throw FleetException.conflict(
          "Nobody works at sortie %s, so no attempt can fail; say for_good to give it up."
              .formatted(sortie.number()));
    }
    return Decision.accept(
        events(context, sortie, input.reason(), forGood),
        stored ->
            new Output(
                sortie.number(), Sorties.require(context.rows(), sortie.sortieId()).status()));
  }

  private static List<FleetEvent> events(
      Context context, Sortie sortie, String reason, boolean forGood) {
    List<FleetEvent> events = new ArrayList<>();
    if (sortie.liveAttempt() != null) {
      Attempt attempt = Attempts.require(context.rows(), sortie.liveAttempt());
      events.add(new SpecialistEvent.Failed(attempt.specialistId(), null, reason));
      if (!forGood) {
        Setback setback = new Setback(AttemptStatus.FAILED, null, reason, null, List.of(), null);
        events.addAll(
            setback.events(
                sortie,
                attempt,
                Missions.require(context.rows(), sortie.missionId()).limits(),
                context.now()));
        return events;
      }
      events.add(
          new AttemptEvent.Ended(
              attempt.attemptId(),
              sortie.sortieId(),
              attempt.specialistId(),
              AttemptStatus.FAILED,
              null,
              reason,
              null,
              List.of(),
              Duration.between(attempt.startedAt(), context.now()).toMillis()));
    }
    events.add(
        new SortieEvent.Failed(sortie.sortieId(), sortie.missionId(), reason, sortie.attempts()));
    return events;
  }
}
