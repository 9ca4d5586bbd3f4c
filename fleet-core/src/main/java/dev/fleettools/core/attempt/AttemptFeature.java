package dev.fleettools.core.attempt;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.log.Migration;
import java.util.List;

/** The tries at sorties. */
public final class AttemptFeature implements Feature {

  @Override
  public String name() {
    return "attempt";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(AttemptEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(AttemptTables.MIGRATION, AttemptTables.RESCUES, AttemptTables.REMAINS);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new AttemptProjection());
  }
}
