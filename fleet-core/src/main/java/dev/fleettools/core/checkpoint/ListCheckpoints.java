package dev.fleettools.core.checkpoint;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checkpoints of the project or of one mission. */
public final class ListCheckpoints implements Query<ListCheckpoints.Input, ListCheckpoints.Output> {

  /**
   * Which ones.
   *
   * @param missionId a mission's id or number
   * @param pruned with those that are kept no longer
   */
  public record Input(
      @Nullable String missionId,
      @Nullable CheckpointTrigger trigger,
      @Nullable Boolean pruned,
      @Nullable Integer limit,
      @Nullable Integer offset) {}

  /** Newest first. */
  public record Output(List<Checkpoint> checkpoints) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "checkpoint.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists checkpoints, newest first.",
        Endpoint.get("/checkpoints"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    String mission =
        input.missionId() == null ? "" : Missions.resolve(rows, input.missionId()).value();
    return new Output(
        Checkpoints.list(
            rows,
            mission,
            input.trigger(),
            Boolean.TRUE.equals(input.pruned()),
            Paging.limit(input.limit()),
            Paging.offset(input.offset())));
  }
}
