package dev.fleettools.core.view;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.Rows;
import java.util.List;

/** The tries at a sortie. */
public final class ListAttempts implements Query<ListAttempts.Input, ListAttempts.Output> {

  /** Which sortie. */
  public record Input(String id) {}

  /** The first one first. */
  public record Output(List<Attempt> attempts) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.attempts",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists the tries at a sortie.",
        Endpoint.get("/sorties/{id}/attempts"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    return new Output(Attempts.ofSortie(rows, Sorties.require(rows, input.id()).sortieId()));
  }
}
