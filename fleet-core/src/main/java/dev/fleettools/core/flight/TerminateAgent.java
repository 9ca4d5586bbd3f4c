package dev.fleettools.core.flight;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.attempt.Setback;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.Specialists;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person ends an agent. Its attempt is over; the sortie is tried again if tries remain. Its
 * process tree is ended by Dispatch after this commit.
 */
public final class TerminateAgent implements Command<TerminateAgent.Input, TerminateAgent.Output> {

  /** Which agent, and why. */
  public record Input(String id, @Nullable String reason) {}

  /** The agent that was ended. */
  public record Output(String specialistId, String status) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "specialist.terminate",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Ends an agent and everything it started.",
        Endpoint.delete("/specialists/{id}"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Specialist specialist =
        Specialists.require(context.rows(), Specialists.resolve(context.rows(), input.id()));
    if (specialist.status().ended()) {
      throw FleetException.conflict(
          "Agent %s has ended already (%s)."
              .formatted(specialist.specialistId(), specialist.status().words()));
    }
    String reason = input.reason() == null ? "Ended by hand." : input.reason();
    List<FleetEvent> events = new ArrayList<>();
    if (specialist.attemptId() == null) {
      events.add(new SpecialistEvent.Deactivated(specialist.specialistId(), reason));
      return Decision.accept(new Output(specialist.specialistId().value(), "deactivated"), events);
    }
    events.add(new SpecialistEvent.Cancelled(specialist.specialistId(), reason));
    Attempt attempt = Attempts.require(context.rows(), specialist.attemptId());
    if (attempt.status() == AttemptStatus.RUNNING) {
      Sortie sortie = Sorties.require(context.rows(), attempt.sortieId());
      Mission mission = Missions.require(context.rows(), attempt.missionId());
      events.addAll(
          new Setback(AttemptStatus.CANCELLED, null, reason, null, List.of(), null)
              .events(sortie, attempt, mission.limits(), context.now()));
    }
    return Decision.accept(new Output(specialist.specialistId().value(), "cancelled"), events);
  }
}
