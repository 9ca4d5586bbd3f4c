package dev.fleettools.core.checkpoint;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.log.Rows;

/** What a mission would go on from. */
public final class LatestCheckpoint implements Query<LatestCheckpoint.Input, Checkpoint> {

  /** Of which mission: its id or number. */
  public record Input(String missionId) {}

  @Override
  public OperationSpec<Input, Checkpoint> spec() {
    return OperationSpec.of(
        "checkpoint.latest",
        Role.VIEWER,
        Input.class,
        Checkpoint.class,
        "Shows the newest checkpoint of a mission.",
        Endpoint.get("/checkpoints/latest/{mission_id}"));
  }

  @Override
  public Checkpoint answer(Rows rows, Viewpoint view, Input input) {
    Mission mission = Missions.require(rows, input.missionId());
    return Checkpoints.latest(rows, mission.missionId())
        .orElseThrow(
            () ->
                new FleetException(
                    ErrorCode.NOT_FOUND,
                    "Mission %s has no checkpoint; one is made as its sorties complete."
                        .formatted(mission.number())));
  }
}
