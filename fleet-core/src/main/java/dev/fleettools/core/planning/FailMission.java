package dev.fleettools.core.planning;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.flight.Cancellation;
import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.MissionRules;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import java.util.ArrayList;
import java.util.List;

/** The mission cannot succeed as it is; nothing of it flies on. */
public final class FailMission implements Command<FailMission.Input, MissionOutput> {

  /** Which mission, why, and what the checks said. */
  public record Input(String id, String reason, List<CheckOutcome> checks) {
    public Input {
      checks = List.copyOf(checks);
    }
  }

  @Override
  public OperationSpec<Input, MissionOutput> spec() {
    return OperationSpec.of(
        "mission.fail",
        Role.OWNER,
        Input.class,
        MissionOutput.class,
        "Ends a mission that cannot succeed.");
  }

  @Override
  public Decision<MissionOutput> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.id());
    MissionRules.mayFail(mission);
    List<FleetEvent> events = new ArrayList<>();
    events.add(new MissionEvent.Failed(mission.missionId(), input.reason(), input.checks()));
    events.addAll(
        Cancellation.ofRest(context, mission.missionId(), "The mission failed: " + input.reason()));
    return Decision.accept(
        new MissionOutput(mission.missionId(), mission.number(), MissionStatus.FAILED), events);
  }
}
