package dev.fleettools.core.memory;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import java.util.List;

/** What agents wrote down. */
public final class MemoryFeature implements Feature {

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(MemoryEvent.class);
  }
}
