package dev.fleettools.core.budget;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.log.Migration;
import java.util.List;

/** What was used, and what may be. */
public final class BudgetFeature implements Feature {

  @Override
  public String name() {
    return "budget";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(BudgetEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(BudgetProjection.MIGRATION);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new BudgetProjection());
  }

  @Override
  public List<Reaction> reactions() {
    return List.of(new LimitsAreWatched());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(new ListBudgets(), new SetBudget(), new RecordUsage());
  }
}
