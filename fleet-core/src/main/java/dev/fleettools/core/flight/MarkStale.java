package dev.fleettools.core.flight;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.SpecialistStatus;
import dev.fleettools.core.specialist.Specialists;
import java.time.Instant;

/** Nothing was heard of a specialist for a while. Recorded once a silence. */
public final class MarkStale implements Command<MarkStale.Input, MarkStale.Output> {

  /** Which one, and when its last sign was, its output included. */
  public record Input(SpecialistId specialistId, Instant lastSignAt) {}

  /** The state it is in now. */
  public record Output(SpecialistStatus status) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "specialist.stale",
        Role.OWNER,
        Input.class,
        Output.class,
        "Records that an agent fell silent.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Specialist specialist = Specialists.require(context.rows(), input.specialistId());
    if (specialist.status() != SpecialistStatus.ACTIVE) {
      return Decision.accept(new Output(specialist.status()));
    }
    return Decision.accept(
        new Output(SpecialistStatus.STALE),
        new SpecialistEvent.Stale(specialist.specialistId(), input.lastSignAt()));
  }
}
