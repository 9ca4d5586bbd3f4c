package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** When a sortie's work is merged or given up, its locks end in the same commit. */
public final class SortieLocksEnd implements Reaction {

  @Override
  public List<? extends FleetEvent> to(StoredEvent stored, FleetEvent event, Context context) {
    return switch (event) {
      case SortieEvent.Merged e -> released(context, e.sortieId(), "merged");
      case SortieEvent.Completed e -> released(context, e.sortieId(), "completed");
      case SortieEvent.Cancelled e -> released(context, e.sortieId(), "cancelled");
      case SortieEvent.Failed e -> released(context, e.sortieId(), "failed");
      default -> List.of();
    };
  }

  private static List<CtkEvent> released(Context context, SortieId sortie, String why) {
    LockOwner owner = new LockOwner.Sortie(sortie, null, null, null, null);
    return LockTable.heldBy(context.rows(), owner).stream()
        .<CtkEvent>map(lock -> new CtkEvent.Released(lock.id(), "sortie_" + why))
        .toList();
  }
}
