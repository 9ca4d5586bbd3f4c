package dev.fleettools.core.steering;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.reference.Own;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.Specialists;

/** An agent from outside says that it begins with the sortie that it was given. */
public final class StartSortie implements Command<StartSortie.Input, StartSortie.Output> {

  /** Which sortie. */
  public record Input(String id) {}

  /** The sortie and the state it is in now. */
  public record Output(String number, SortieStatus status) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.start",
        Role.HOST,
        Input.class,
        Output.class,
        "Says that work at a sortie begins.",
        Endpoint.post("/sorties/{id}/start"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), input.id());
    Own.check(context.caller(), sortie.sortieId().value(), sortie.number());
    SortieRules.mayStart(sortie);
    if (!sortie.order().harness().equals(SortieOrder.OUTSIDE) || sortie.liveAttempt() == null) {
      throw FleetException.conflict(
          "Dispatch says by itself when the agent of sortie %s began.".formatted(sortie.number()));
    }
    Attempt attempt = Attempts.require(context.rows(), sortie.liveAttempt());
    Specialists.heard(context, attempt.specialistId());
    return Decision.accept(
        new Output(sortie.number(), SortieStatus.IN_PROGRESS),
        new SpecialistEvent.Active(attempt.specialistId(), null, null),
        new SortieEvent.Started(sortie.sortieId(), attempt.attemptId(), attempt.specialistId()));
  }
}
