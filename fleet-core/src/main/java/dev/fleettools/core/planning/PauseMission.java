package dev.fleettools.core.planning;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.MissionRules;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import org.jspecify.annotations.Nullable;

/** No new specialist is spawned until the mission is resumed. */
public final class PauseMission implements Command<PauseMission.Input, MissionOutput> {

  /** Which mission, and why. */
  public record Input(String id, @Nullable String reason) {}

  @Override
  public OperationSpec<Input, MissionOutput> spec() {
    return OperationSpec.of(
        "mission.pause",
        Role.OPERATOR,
        Input.class,
        MissionOutput.class,
        "Stops spawning; what flies goes on.",
        Endpoint.post("/missions/{id}/pause"));
  }

  @Override
  public Decision<MissionOutput> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.id());
    MissionRules.mayPause(mission);
    String reason = input.reason() == null ? "Paused by hand." : input.reason();
    return Decision.accept(
        new MissionOutput(mission.missionId(), mission.number(), MissionStatus.PAUSED),
        new MissionEvent.Paused(mission.missionId(), reason));
  }
}
