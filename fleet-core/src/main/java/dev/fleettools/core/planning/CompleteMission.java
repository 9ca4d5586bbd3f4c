package dev.fleettools.core.planning;

import dev.fleettools.core.caller.Role;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The whole passed its checks. */
public final class CompleteMission implements Command<CompleteMission.Input, MissionOutput> {

  /** Which mission, and what the checks said of the whole. */
  public record Input(String id, String integrationHead, List<CheckOutcome> checks) {
    public Input {
      checks = List.copyOf(checks);
    }
  }

  @Override
  public OperationSpec<Input, MissionOutput> spec() {
    return OperationSpec.of(
        "mission.complete",
        Role.OWNER,
        Input.class,
        MissionOutput.class,
        "Ends a mission whose work passed its checks.");
  }

  @Override
  public Decision<MissionOutput> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.id());
    MissionRules.mayComplete(mission);
    Instant from = mission.startedAt() == null ? mission.createdAt() : mission.startedAt();
    return Decision.accept(
        new MissionOutput(mission.missionId(), mission.number(), MissionStatus.COMPLETED),
        new MissionEvent.Completed(
            mission.missionId(),
            input.integrationHead(),
            input.checks(),
            Duration.between(from, context.now()).toMillis()));
  }
}
