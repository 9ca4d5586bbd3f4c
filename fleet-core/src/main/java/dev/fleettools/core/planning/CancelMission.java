package dev.fleettools.core.planning;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.flight.Cancellation;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a mission: its sorties are cancelled, its agents stopped, their work kept. */
public final class CancelMission implements Command<CancelMission.Input, MissionOutput> {

  /** Which mission, and why. */
  public record Input(String id, @Nullable String reason) {}

  @Override
  public OperationSpec<Input, MissionOutput> spec() {
    return OperationSpec.of(
        "mission.cancel",
        Role.OPERATOR,
        Input.class,
        MissionOutput.class,
        "Ends a mission and everything that flies for it.",
        Endpoint.post("/missions/{id}/cancel"));
  }

  @Override
  public Decision<MissionOutput> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.id());
    MissionRules.mayCancel(mission);
    String reason = input.reason() == null ? "Cancelled by hand." : input.reason();
    List<FleetEvent> events = new ArrayList<>();
    events.add(new MissionEvent.Cancelled(mission.missionId(), reason));
    events.addAll(
        Cancellation.ofRest(context, mission.missionId(), "The mission was cancelled: " + reason));
    return Decision.accept(
        new MissionOutput(mission.missionId(), mission.number(), MissionStatus.CANCELLED), events);
  }
}
