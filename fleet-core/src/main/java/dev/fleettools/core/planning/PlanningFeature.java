package dev.fleettools.core.planning;

import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Reaction;
import java.util.List;

/** Operations on missions; it has no rows of its own. */
public final class PlanningFeature implements Feature {

  @Override
  public String name() {
    return "planning";
  }

  @Override
  public List<Reaction> reactions() {
    return List.of(new WorkOrderFollowsMission());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new BaselineMission(),
        new CancelMission(),
        new CompleteMission(),
        new CreateMission(),
        new FailMission(),
        new PauseMission(),
        new RecordLanding(),
        new ResumeMission(),
        new StartMission());
  }
}
