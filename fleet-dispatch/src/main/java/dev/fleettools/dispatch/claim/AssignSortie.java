package dev.fleettools.dispatch.claim;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;

/** Gives a certain ready sortie to an agent from outside. */
public final class AssignSortie implements Action<AssignSortie.Input, AssignSortie.Output> {

  private final Taking taking;

  public AssignSortie(Taking taking) {
    this.taking = taking;
  }

  /** Which sortie, and the agent's own id; it has registered before. */
  public record Input(String id, String specialistId) {}

  /** What it was given. */
  public record Output(Claim claim) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.assign",
        Role.HOST,
        Input.class,
        Output.class,
        "Gives a sortie to an agent from outside.",
        Endpoint.post("/sorties/{id}/assign"));
  }

  @Override
  public boolean isOneCommand() {
    return true;
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    return new Output(
        taking.take(project, call, input.specialistId(), null, input.id()).orElseThrow());
  }
}
