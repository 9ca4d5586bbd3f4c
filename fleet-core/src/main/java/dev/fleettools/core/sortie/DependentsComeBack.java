package dev.fleettools.core.sortie;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/**
 * A sortie that is tried again brings those back that were cancelled for want of it, unless another
 * of their dependencies has failed or was cancelled.
 */
final class DependentsComeBack implements Reaction {

  @Override
  public List<? extends FleetEvent> to(StoredEvent stored, FleetEvent event, Context context) {
    if (!(event instanceof SortieEvent.Retried retried)) {
      return List.of();
    }
    return Sorties.wantedAgain(context.rows(), retried.sortieId()).stream()
        .map(s -> new SortieEvent.Retried(s.sortieId(), s.missionId(), triesLeft(s)))
        .toList();
  }

  private static int triesLeft(Sortie sortie) {
    return Math.max(1, sortie.maxAttempts() - sortie.attempts());
  }
}
