package dev.fleettools.core.budget;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
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
}
