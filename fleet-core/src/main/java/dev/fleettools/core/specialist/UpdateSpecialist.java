package dev.fleettools.core.specialist;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.reference.Own;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes what is said of an agent from outside. */
public final class UpdateSpecialist
    implements Command<UpdateSpecialist.Input, UpdateSpecialist.Output> {

  /**
   * Which agent, and what is new; what is absent stays.
   *
   * @param program what kind of agent it is
   */
  public record Input(String id, @Nullable String name, @Nullable String program) {}

  /** The agent as it is now. */
  public record Output(Specialist specialist) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "specialist.update",
        Role.HOST,
        Input.class,
        Output.class,
        "Changes what is said of an agent from outside.",
        Endpoint.patch("/specialists/{id}"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    SpecialistId id = Specialists.resolve(context.rows(), input.id());
    Own.checkAgent(context.caller(), id.value());
    Specialist before = Specialists.require(context.rows(), id);
    if (input.name() == null && input.program() == null) {
      throw FleetException.invalid("Say what is new: name or program.");
    }
    if (before.attemptId() != null) {
      throw FleetException.conflict(
          "%s is the agent of an attempt, which says all there is to say of it; only those from outside are changed."
              .formatted(id));
    }
    if (before.status().ended()) {
      throw FleetException.conflict(
          "Agent %s has ended (%s); register it again.".formatted(id, before.status().words()));
    }
    return Decision.accept(
        List.of(new SpecialistEvent.Updated(id, input.name(), input.program())),
        stored -> new Output(Specialists.require(context.rows(), id)));
  }
}
