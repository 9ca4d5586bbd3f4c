package dev.fleettools.core.planning;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A paused mission goes on, or ends, if its last sortie ended in the meantime. */
public final class ResumeMission implements Command<ResumeMission.Input, MissionOutput> {

  /** Which mission, and why. */
  public record Input(String id, @Nullable String reason) {}

  @Override
  public OperationSpec<Input, MissionOutput> spec() {
    return OperationSpec.of(
        "mission.resume",
        Role.OPERATOR,
        Input.class,
        MissionOutput.class,
        "Lets a paused mission go on.",
        Endpoint.post("/missions/{id}/resume"));
  }

  @Override
  public Decision<MissionOutput> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.id());
    MissionRules.mayResume(mission);
    String reason = input.reason() == null ? "Resumed by hand." : input.reason();
    return Decision.accept(
        List.of(new MissionEvent.Resumed(mission.missionId(), reason)),
        stored ->
            new MissionOutput(
                mission.missionId(),
                mission.number(),
                Missions.require(context.rows(), mission.missionId()).status()));
  }
}
