package dev.fleettools.core.budget;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.log.Rows;
import dev.fleettools.log.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When more is used than is allowed, that is told at once, and once for each limit. */
final class LimitsAreWatched implements Reaction {

  @Override
  public List<? extends FleetEvent> to(StoredEvent stored, FleetEvent event, Context context) {
    return switch (event) {
      case BudgetEvent.SpecialistUsage e when e.missionId() != null ->
          passed(context.rows(), e.missionId(), e.sortieId());
      case BudgetEvent.LimitsSet e -> passed(context.rows(), e.missionId(), e.sortieId());
      default -> List.of();
    };
  }

  private static List<BudgetEvent> passed(Rows rows, MissionId mission, @Nullable SortieId sortie) {
    List<BudgetEvent> events = new ArrayList<>(passedBy(rows, mission, null));
    if (sortie != null) {
      events.addAll(passedBy(rows, mission, sortie));
    }
    return events;
  }

  private static List<BudgetEvent> passedBy(
      Rows rows, MissionId mission, @Nullable SortieId sortie) {
    return Budgets.limits(rows, mission, sortie).stream()
        .flatMap(
            limits ->
                BudgetRules.passed(
                    limits,
                    Budgets.used(rows, mission, sortie),
                    Budgets.exceeded(rows, mission, sortie))
                    .stream())
        .<BudgetEvent>map(
            p -> new BudgetEvent.Exceeded(mission, sortie, p.measure(), p.limit(), p.used()))
        .toList();
  }
}
