package dev.fleettools.core.steering;

import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import java.util.List;

/** What people do with missions and sorties; it has no rows of its own. */
public final class SteeringFeature implements Feature {

  @Override
  public String name() {
    return "steering";
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new AddSortie(),
        new ArchiveMission(),
        new FailSortie(),
        new FinishMission(),
        new ReleaseMission(),
        new RewordSortie(),
        new StartSortie(),
        new TakeSortie(),
        new UpdateMission());
  }
}
