package dev.fleettools.dispatch.step;

import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.planning.BaselineMission;
import dev.fleettools.core.planning.FailMission;
import dev.fleettools.core.planning.MissionOutput;
import dev.fleettools.core.planning.StartMission;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.repository.RefUpdate;
import dev.fleettools.dispatch.work.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the checks once on the base, makes the integration branch, lets the sorties fly. */
public final class BeginMission {

  private final Workspace workspace;

  public BeginMission(Workspace workspace) {
    this.workspace = workspace;
  }

  public void run(Mission mission) {
    CommitId base = new CommitId(mission.baseCommit());
    FleetConfig config = workspace.settings().at(base);
    List<CheckOutcome> outcomes =
        new CheckedCheckout(workspace)
            .run(mission.number() + "-base", base, config, config.checks(), "base", Set.of());
    MissionOutput baselined =
        workspace.run(
            new BaselineMission(),
            new BaselineMission.Input(mission.missionId().value(), outcomes));
    if (baselined.status() != MissionStatus.PENDING) {
      return;
    }
    RefName branch = RefName.branch(mission.integrationBranch());
    RefUpdate made = workspace.git().refs().create(branch, base);
    // After a crash in between, the branch that is there is the one made for this mission.
    if (made instanceof RefUpdate.Moved(var actual) && !actual.equals(Optional.of(base))) {
      workspace.run(
          new FailMission(),
          new FailMission.Input(
              mission.missionId().value(),
              "There is a branch %s already; rename or delete it, then run the plan again."
                  .formatted(mission.integrationBranch()),
              List.of()));
      return;
    }
    workspace.run(
        new StartMission(), new StartMission.Input(mission.missionId().value(), base.hex()));
  }
}
