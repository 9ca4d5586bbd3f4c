package dev.fleettools.core.report;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.reference.Own;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.Specialists;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A specialist says that it is there, or an outside agent makes itself known. */
public final class Register implements Command<Register.Input, Register.Output> {

  /**
   * Who it is.
   *
   * @param specialistId an outside agent's own choice; a specialist with a token needs none
   * @param program what kind of agent it is
   */
  public record Input(
      @Nullable String specialistId, @Nullable String name, @Nullable String program) {}

  /** The agent, and the sortie that it flies if it flies one. */
  public record Output(String specialistId, @Nullable String sortieId) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "specialist.register",
        Role.SPECIALIST,
        Input.class,
        Output.class,
        "Says that an agent is there.",
        Endpoint.post("/specialist/register"),
        Endpoint.create("/specialists/register"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Caller.Binding binding = context.caller().binding();
    if (binding != null && context.caller().agent() == null) {
      Specialists.heard(context, binding.specialist());
      return Decision.accept(new Output(binding.specialist().value(), binding.sortie().value()));
    }
    SpecialistId id = id(context, input.specialistId());
    Own.checkAgent(context.caller(), id.value());
    Optional<Specialist> known = Specialists.find(context.rows(), id);
    if (known.isPresent() && known.get().attemptId() != null) {
      throw FleetException.conflict(
          "The name %s belongs to the agent of an attempt; choose another one.".formatted(id));
    }
    Specialists.heard(context, id);
    if (known.isPresent() && !known.get().status().ended()) {
      return Decision.accept(new Output(id.value(), null));
    }
    return Decision.accept(
        new Output(id.value(), null),
        new SpecialistEvent.Registered(id, input.name(), input.program()));
  }

  private static SpecialistId id(Context context, @Nullable String named) {
    if (named != null) {
      return chosen(named);
    }
    SpecialistId own = context.caller().agent();
    return own == null ? new SpecialistId(context.newId(IdPrefix.SPC)) : own;
  }

  private static SpecialistId chosen(String name) {
    try {
      return new SpecialistId(name);
    } catch (IllegalArgumentException e) {
      throw new FleetException(ErrorCode.VALIDATION, String.valueOf(e.getMessage()), e);
    }
  }
}
