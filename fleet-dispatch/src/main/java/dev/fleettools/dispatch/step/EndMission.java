package dev.fleettools.dispatch.step;

import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.planning.CompleteMission;
import dev.fleettools.core.planning.FailMission;
import dev.fleettools.dispatch.check.CheckRunner;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.work.Workspace;
import java.util.List;
import java.util.Set;

/** Every sortie has ended well: the checks of the whole decide about the mission. */
public final class EndMission {

  private final Workspace workspace;

  public EndMission(Workspace workspace) {
    this.workspace = workspace;
  }

  public void run(Mission mission) {
    CommitId base = new CommitId(mission.baseCommit());
    String head =
        mission.integrationHead() == null ? mission.baseCommit() : mission.integrationHead();
    FleetConfig config = workspace.settings().at(base);
    List<CheckOutcome> outcomes =
        new CheckedCheckout(workspace)
            .run(
                mission.number() + "-mission",
                new CommitId(head),
                config,
                config.checks(FleetConfig.Stage.MISSION),
                "mission",
                Set.copyOf(mission.redOnBase()));
    String id = mission.missionId().value();
    if (outcomes.stream().anyMatch(CheckOutcome::blocks)) {
      workspace.run(
          new FailMission(),
          new FailMission.Input(
              id,
              "Everything was merged, but the whole fails its checks. "
                  + CheckRunner.feedback(outcomes),
              outcomes));
    } else {
      workspace.run(new CompleteMission(), new CompleteMission.Input(id, head, outcomes));
    }
  }
}
