package dev.fleettools.core.checkpoint;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import java.util.List;

/** Checkpoints. */
public final class CheckpointFeature implements Feature {

  @Override
  public String name() {
    return "checkpoint";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(CheckpointEvent.class);
  }
}
