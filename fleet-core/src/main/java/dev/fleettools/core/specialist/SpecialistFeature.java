package dev.fleettools.core.specialist;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.Migration;
import java.util.List;

/** Specialists. */
public final class SpecialistFeature implements Feature {

  @Override
  public String name() {
    return "specialist";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(SpecialistEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(
        SpecialistProjection.MIGRATION,
        SpecialistProjection.BY_NAME,
        SpecialistProjection.BY_ATTEMPT,
        Tokens.MIGRATION);
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(new UpdateSpecialist());
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new SpecialistProjection());
  }

  @Override
  public List<Thing> things() {
    return List.of(
        Thing.of(
            "specialists", "specialist", (rows, text) -> Specialists.resolve(rows, text).value()));
  }
}
