package dev.fleettools.core.flightline;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.log.Migration;
import java.util.List;

/** The mirror in git. */
public final class FlightlineFeature implements Feature {

  @Override
  public String name() {
    return "flightline";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(FlightlineEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(Synced.MIGRATION);
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(new NoteSynced());
  }
}
