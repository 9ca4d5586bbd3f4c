package dev.fleettools.core.planning;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;

/** The mission's work is in a branch of the person's. */
public final class RecordLanding implements Command<RecordLanding.Input, MissionOutput> {

  /** Which mission, and where its work went. */
  public record Input(String id, String into, String how, String commit) {}

  @Override
  public OperationSpec<Input, MissionOutput> spec() {
    return OperationSpec.of(
        "mission.landed",
        Role.OWNER,
        Input.class,
        MissionOutput.class,
        "Records where the work of a mission was brought.");
  }

  @Override
  public Decision<MissionOutput> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.id());
    return Decision.accept(
        new MissionOutput(mission.missionId(), mission.number(), mission.status()),
        new MissionEvent.Landed(mission.missionId(), input.into(), input.how(), input.commit()));
  }
}
