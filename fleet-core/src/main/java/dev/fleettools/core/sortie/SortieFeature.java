package dev.fleettools.core.sortie;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.Migration;
import java.util.List;

/** Sorties. */
public final class SortieFeature implements Feature {

  @Override
  public String name() {
    return "sortie";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(SortieEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(
        SortieTables.MIGRATION,
        SortieTables.ANSWERS,
        SortieTables.CANCELLED_FOR,
        SortieTables.QUEUE,
        SortieTables.LISTS,
        SortieTables.BY_NUMBER);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new SortieProjection(), new QueueProjection());
  }

  @Override
  public List<Reaction> reactions() {
    return List.of(
        new DependentsAreCancelled(), new DependentsComeBack(), new MissionFollowsSorties());
  }

  @Override
  public List<Thing> things() {
    return List.of(
        Thing.of("sorties", "sortie", (rows, text) -> Sorties.resolve(rows, text).value()));
  }
}
