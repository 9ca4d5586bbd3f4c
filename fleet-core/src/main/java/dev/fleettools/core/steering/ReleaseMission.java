package dev.fleettools.core.steering;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.MissionRules;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.planning.MissionOutput;

/** A person lets a mission begin that was stored to wait for that. Saying it twice is no harm. */
public final class ReleaseMission implements Command<ReleaseMission.Input, MissionOutput> {

  /** Which mission. */
  public record Input(String id) {}

  @Override
  public OperationSpec<Input, MissionOutput> spec() {
    return OperationSpec.of(
        "mission.begin",
        Role.OPERATOR,
        Input.class,
        MissionOutput.class,
        "Lets a stored mission begin.",
        Endpoint.post("/missions/{id}/start"));
  }

  @Override
  public Decision<MissionOutput> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.id());
    MissionRules.mayStart(mission);
    return mission.waits()
        ? Decision.accept(
            MissionOutput.of(mission), MissionEvent.Updated.begins(mission.missionId()))
        : Decision.accept(MissionOutput.of(mission));
  }
}
