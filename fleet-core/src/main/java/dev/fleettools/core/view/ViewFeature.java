package dev.fleettools.core.view;

import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import java.util.List;

/** Queries; it has no rows of its own. */
public final class ViewFeature implements Feature {

  @Override
  public String name() {
    return "view";
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new ListAttempts(),
        new ListMergeQueue(),
        new ListMissions(),
        new ListSorties(),
        new MissionSorties(),
        new ShowMission(),
        new ShowSortie());
  }
}
