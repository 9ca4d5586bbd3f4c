package dev.fleettools.core.learning;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.log.Migration;
import java.util.List;

/** What later plans can learn from. */
public final class LearningFeature implements Feature {

  @Override
  public String name() {
    return "learning";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(LearningEvent.class, PatternEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(OutcomeProjection.MIGRATION);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new OutcomeProjection());
  }

  @Override
  public List<Reaction> reactions() {
    return List.of(new OutcomesAreRecorded());
  }
}
