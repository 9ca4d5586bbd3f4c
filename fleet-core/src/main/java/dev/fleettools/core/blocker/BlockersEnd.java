package dev.fleettools.core.blocker;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/**
 * What blocked a sortie is of no interest any more when its attempt is over or it goes on, unless
 * the attempt ended with that question; what blocked a mission, when that has ended.
 */
final class BlockersEnd implements Reaction {

  @Override
  public List<? extends FleetEvent> to(StoredEvent stored, FleetEvent event, Context context) {
    return switch (event) {
      case SortieEvent.Submitted e -> resolved(context, e.sortieId(), "The work was submitted.");
      case SortieEvent.Requeued e ->
          e.asked() == null ? resolved(context, e.sortieId(), "The attempt ended.") : List.of();
      case SortieEvent.Failed e -> resolved(context, e.sortieId(), "The sortie failed.");
      case SortieEvent.Cancelled e -> resolved(context, e.sortieId(), "The sortie was cancelled.");
      case SortieEvent.Completed e -> resolved(context, e.sortieId(), "The sortie completed.");
      case MissionEvent.Completed e -> over(context, e.missionId(), "The mission completed.");
      case MissionEvent.Failed e -> over(context, e.missionId(), "The mission failed.");
      case MissionEvent.Cancelled e -> over(context, e.missionId(), "The mission was cancelled.");
      default -> List.of();
    };
  }

  private static List<BlockerEvent> over(Context context, MissionId mission, String why) {
    return Blockers.unresolved(context.rows()).stream()
        .filter(b -> b.missionId().equals(mission))
        .<BlockerEvent>map(
            b ->
                new BlockerEvent.Resolved(
                    b.blockerId(), mission, b.sortieId(), why, context.caller().actor()))
        .toList();
  }

  private static List<BlockerEvent> resolved(Context context, SortieId sortie, String why) {
    return Blockers.unresolvedOf(context.rows(), sortie).stream()
        .<BlockerEvent>map(
            b ->
                new BlockerEvent.Resolved(
                    b.blockerId(), b.missionId(), sortie, why, context.caller().actor()))
        .toList();
  }
}
