package dev.fleettools.core.mission;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.Migration;
import java.util.List;

/** Missions. */
public final class MissionFeature implements Feature {

  @Override
  public String name() {
    return "mission";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(MissionEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(
        MissionProjection.MIGRATION, MissionProjection.WORK, MissionProjection.BY_NUMBER);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new MissionProjection());
  }

  @Override
  public List<Thing> things() {
    return List.of(
        Thing.of("missions", "mission", (rows, text) -> Missions.resolve(rows, text).value()));
  }
}
