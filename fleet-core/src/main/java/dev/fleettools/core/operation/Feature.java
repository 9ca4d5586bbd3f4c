package dev.fleettools.core.operation;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.event.Upcaster;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.Migration;
import java.util.List;

/** What a feature brings to a project: its tables, its projections, its operations. */
public interface Feature {

  String name();

  /** The event records of this feature. */
  default List<Class<? extends FleetEvent>> events() {
    return List.of();
  }

  /** How payloads of older versions become newer ones, one version at a time. */
  default List<Upcaster> upcasters() {
    return List.of();
  }

  default List<Migration> migrations() {
    return List.of();
  }

  default List<EventProjection> projections() {
    return List.of();
  }

  default List<Reaction> reactions() {
    return List.of();
  }

  /** The kinds of things whose versions clients may insist on. */
  default List<Thing> things() {
    return List.of();
  }

  default List<Operation<?, ?>> operations() {
    return List.of();
  }
}
