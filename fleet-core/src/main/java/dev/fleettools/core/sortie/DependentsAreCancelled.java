package dev.fleettools.core.sortie;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** A sortie that failed for good or was cancelled takes those with it that wait for it. */
final class DependentsAreCancelled implements Reaction {

  @Override
  public List<? extends FleetEvent> to(StoredEvent stored, FleetEvent event, Context context) {
    return switch (event) {
      case SortieEvent.Failed e -> cancelled(context, e.sortieId(), "failed");
      case SortieEvent.Cancelled e -> cancelled(context, e.sortieId(), "was cancelled");
      default -> List.of();
    };
  }

  private static List<SortieEvent> cancelled(Context context, SortieId of, String what) {
    String number = Sorties.require(context.rows(), of).number();
    return Sorties.dependents(context.rows(), of).stream()
        .filter(s -> s.status() == SortieStatus.PENDING)
        .<SortieEvent>map(
            s ->
                new SortieEvent.Cancelled(
                    s.sortieId(),
                    s.missionId(),
                    "It depends on %s, which %s.".formatted(number, what),
                    of))
        .toList();
  }
}
