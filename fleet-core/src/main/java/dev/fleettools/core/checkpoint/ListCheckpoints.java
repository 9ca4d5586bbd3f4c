package dev.fleettools.core.checkpoint;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
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
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** Newest first. */
  public record Output(List<Checkpoint> checkpoints, @Nullable String nextCursor) {}

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
    String mission = input.missionId();
    Listing listing =
        Listing.of(rows, "checkpoints")
            .equal("mission_id", mission == null ? null : Missions.resolve(rows, mission).value())
            .equal("cause", input.trigger());
    if (!Boolean.TRUE.equals(input.pruned())) {
      listing.and("pruned_at IS NULL");
    }
    Page<Checkpoint> page = Checkpoints.page(listing, PageRequest.of(spec().name(), input));
    return new Output(page.items(), page.nextCursor());
  }
}
