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

/**
 * What the project's checks say of the base commit is recorded; a red base ends the mission unless
 * it was allowed.
 */
public final class BaselineMission implements Command<BaselineMission.Input, MissionOutput> {

  /** What each check said of the base. */
  public record Input(String id, List<CheckOutcome> checks) {
    public Input {
      checks = List.copyOf(checks);
    }
  }

  @Override
  public OperationSpec<Input, MissionOutput> spec() {
    return OperationSpec.of(
        "mission.baseline",
        Role.OWNER,
        Input.class,
        MissionOutput.class,
        "Records what the checks say of the base.");
  }

  @Override
  public Decision<MissionOutput> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.id());
    MissionRules.mayStart(mission);
    MissionEvent baselined = new MissionEvent.Baselined(mission.missionId(), input.checks());
    List<String> red =
        input.checks().stream().filter(c -> !c.passed()).map(CheckOutcome::name).toList();
    if (red.isEmpty() || mission.allowRed()) {
      return Decision.accept(
          new MissionOutput(mission.missionId(), mission.number(), MissionStatus.PENDING),
          baselined);
    }
    String reason =
        "The base %s fails %s before anything was changed; mend it, or fly with --allow-red so that only new failures count."
            .formatted(mission.baseCommit().substring(0, 10), String.join(", ", red));
    List<FleetEvent> events = new ArrayList<>();
    events.add(baselined);
    events.add(new MissionEvent.Failed(mission.missionId(), reason, input.checks()));
    events.addAll(
        Cancellation.ofRest(context, mission.missionId(), "The mission failed: " + reason));
    return Decision.accept(
        new MissionOutput(mission.missionId(), mission.number(), MissionStatus.FAILED), events);
  }
}
