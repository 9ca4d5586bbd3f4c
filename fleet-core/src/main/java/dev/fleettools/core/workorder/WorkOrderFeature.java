package dev.fleettools.core.workorder;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.Migration;
import java.util.List;

/** Work orders. */
public final class WorkOrderFeature implements Feature {

  @Override
  public String name() {
    return "workorder";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(WorkOrderEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(WorkOrders.MIGRATION);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new WorkOrders());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new CloseWorkOrder(),
        new CreateWorkOrder(),
        new ListWorkOrders(),
        new ShowWorkOrder(),
        new UpdateWorkOrder());
  }

  @Override
  public List<Thing> things() {
    return List.of(
        Thing.of(
            "work-orders", "work_order", (rows, text) -> WorkOrders.resolve(rows, text).value()));
  }
}
