package dev.fleettools.core.view;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.log.Migration;
import java.util.List;

/** Queries; it has no rows of its own. */
public final class ViewFeature implements Feature {

  @Override
  public String name() {
    return "view";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return List.of();
  }

  @Override
  public List<Migration> migrations() {
    return List.of();
  }

  @Override
  public List<EventProjection> projections() {
    return List.of();
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new ListMergeQueue(),
        new ListMissions(),
        new ListSorties(),
        new MissionSorties(),
        new ShowMission(),
        new ShowSortie());
  }
}
