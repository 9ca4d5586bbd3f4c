package dev.fleettools.core.workorder;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.log.Rows;
import java.util.List;

/** One work order. */
public final class ShowWorkOrder implements Query<ShowWorkOrder.Input, ShowWorkOrder.Output> {

  /** Which work order. */
  public record Input(String id) {}

  /** The work order and the missions that were made of it, newest first. */
  public record Output(WorkOrder workOrder, List<Mission> missions) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "work_order.show",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Shows a work order and the missions made of it.",
        Endpoint.get("/work-orders/{id}"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    WorkOrder workOrder = WorkOrders.require(rows, input.id());
    return new Output(workOrder, Missions.ofWorkOrder(rows, workOrder.workOrderId()));
  }
}
