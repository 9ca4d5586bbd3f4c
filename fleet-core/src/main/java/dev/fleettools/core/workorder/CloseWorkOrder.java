package dev.fleettools.core.workorder;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import org.jspecify.annotations.Nullable;

/** Ends a work order. Nothing is deleted: it stays in the log and in lists. */
public final class CloseWorkOrder implements Command<CloseWorkOrder.Input, WorkOrderOutput> {

  /**
   * Which work order, and why.
   *
   * @param force closes it although its mission has not ended
   */
  public record Input(String id, @Nullable String reason, @Nullable Boolean force) {}

  @Override
  public OperationSpec<Input, WorkOrderOutput> spec() {
    return OperationSpec.of(
        "work_order.close",
        Role.OPERATOR,
        Input.class,
        WorkOrderOutput.class,
        "Closes a work order.",
        Endpoint.delete("/work-orders/{id}"));
  }

  @Override
  public Decision<WorkOrderOutput> decide(Context context, Input input) {
    WorkOrder workOrder = WorkOrders.require(context.rows(), input.id());
    boolean flying =
        workOrder.missionId() != null
            && !Missions.require(context.rows(), workOrder.missionId()).status().ended();
    WorkOrderRules.mayClose(workOrder, flying, Boolean.TRUE.equals(input.force()));
    String reason = input.reason() == null ? "Closed by hand." : input.reason();
    return Decision.accept(
        new WorkOrderOutput(workOrder.closed(reason, context.now())),
        new WorkOrderEvent.Closed(workOrder.workOrderId(), reason));
  }
}
