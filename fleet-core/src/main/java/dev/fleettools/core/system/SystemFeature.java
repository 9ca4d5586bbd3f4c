package dev.fleettools.core.system;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.log.Migration;
import java.util.List;

/** The project itself. */
public final class SystemFeature implements Feature {

  @Override
  public String name() {
    return "system";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(SystemEvent.class, LegacyEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(EventCounts.MIGRATION, EventCounts.ONE_TREE);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new EventCounts());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(new NoteService(), new NoteRestore(), new AppendEvents(), new ShowStatistics());
  }
}
