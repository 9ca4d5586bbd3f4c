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
import dev.fleettools.core.operation.OperationSpec;

/** The integration branch is there: sorties may fly. */
public final class StartMission implements Command<StartMission.Input, MissionOutput> {

  /** Which mission, and where its integration branch is. */
  public record Input(String id, String integrationHead) {}

  @Override
  public OperationSpec<Input, MissionOutput> spec() {
    return OperationSpec.of(
        "mission.start",
        Role.OWNER,
        Input.class,
        MissionOutput.class,
        "Lets the sorties of a mission fly.");
  }

  @Override
  public Decision<MissionOutput> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.id());
    MissionRules.mayStart(mission);
    return Decision.accept(
        new MissionOutput(mission.missionId(), mission.number(), MissionStatus.IN_PROGRESS),
        new MissionEvent.Started(mission.missionId(), input.integrationHead()));
  }
}
