package dev.fleettools.core.checkpoint;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.Migration;
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

  @Override
  public List<Migration> migrations() {
    return List.of(CheckpointProjection.MIGRATION, CheckpointProjection.BY_NUMBER);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new CheckpointProjection());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new ListCheckpoints(),
        new ShowCheckpoint(),
        new LatestCheckpoint(),
        new RecordCheckpoint());
  }

  @Override
  public List<Thing> things() {
    return List.of(
        Thing.of(
            "checkpoints",
            "checkpoint",
            (rows, text) -> Checkpoints.require(rows, text).checkpointId().value()));
  }
}
