package dev.fleettools.core.checkpoint;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.log.Rows;

/** One checkpoint. */
public final class ShowCheckpoint implements Query<ShowCheckpoint.Input, Checkpoint> {

  /**
   * Which one.
   *
   * @param id its id or its number, {@code c12} for example
   */
  public record Input(String id) {}

  @Override
  public OperationSpec<Input, Checkpoint> spec() {
    return OperationSpec.of(
        "checkpoint.show",
        Role.VIEWER,
        Input.class,
        Checkpoint.class,
        "Shows a checkpoint.",
        Endpoint.get("/checkpoints/{id}"));
  }

  @Override
  public Checkpoint answer(Rows rows, Viewpoint view, Input input) {
    return Checkpoints.require(rows, input.id());
  }
}
