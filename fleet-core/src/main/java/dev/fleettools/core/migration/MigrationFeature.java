package dev.fleettools.core.migration;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.log.Migration;
import java.util.List;

/** Taking over other stores. */
public final class MigrationFeature implements Feature {

  @Override
  public String name() {
    return "migration";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(MigrationEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(Migrations.MIGRATION);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new Migrations());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(new ListMigrations(), new RecordRollback());
  }
}
