package dev.fleettools.core.workorder;

import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Role;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.log.Rows;

/** One work order. */
public final class ShowWorkOrder implements Query<ShowWorkOrder.Input, WorkOrderOutput> {

  /** Which work order. */
  public record Input(String id) {}

  @Override
  public OperationSpec<Input, WorkOrderOutput> spec() {
    return OperationSpec.of(
        "work_order.show",
        Role.VIEWER,
        Input.class,
        WorkOrderOutput.class,
        "Shows a work order.",
        Endpoint.get("/work-orders/{id}"));
  }

  @Override
  public WorkOrderOutput answer(Rows rows, Viewpoint view, Input input) {
    return new WorkOrderOutput(WorkOrders.require(rows, input.id()));
  }
}
