package dev.fleettools.dispatch.claim;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import org.jspecify.annotations.Nullable;

/** An agent from outside asks for work, and gets the most urgent sortie that it can fly. */
public final class ClaimSortie implements Action<ClaimSortie.Input, ClaimSortie.Output> {

  private final Taking taking;

  public ClaimSortie(Taking taking) {
    this.taking = taking;
  }

  /**
   * Who asks.
   *
   * @param specialistId the agent's own id; it has registered before
   * @param missionId only work of this mission
   */
  public record Input(String specialistId, @Nullable String missionId) {}

  /** What it was given; nothing when nothing is ready. */
  public record Output(@Nullable Claim claim) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.claim",
        Role.HOST,
        Input.class,
        Output.class,
        "Gives an agent from outside the most urgent sortie.",
        Endpoint.post("/sorties/claim"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    return new Output(
        taking.take(project, call, input.specialistId(), input.missionId(), null).orElse(null));
  }
}
