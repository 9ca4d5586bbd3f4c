package dev.fleettools.core.workorder;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.priority.Priority;
import org.jspecify.annotations.Nullable;

/** Changes the words or the priority of a work order. */
public final class UpdateWorkOrder implements Command<UpdateWorkOrder.Input, WorkOrderOutput> {

  /** Which work order, and what is new; what is absent stays. */
  public record Input(
      String id,
      @Nullable String title,
      @Nullable String description,
      @Nullable Priority priority) {}

  @Override
  public OperationSpec<Input, WorkOrderOutput> spec() {
    return OperationSpec.of(
        "work_order.update",
        Role.OPERATOR,
        Input.class,
        WorkOrderOutput.class,
        "Changes the words or the priority of a work order.",
        Endpoint.patch("/work-orders/{id}"));
  }

  @Override
  public Decision<WorkOrderOutput> decide(Context context, Input input) {
    WorkOrder before = WorkOrders.require(context.rows(), input.id());
    if (input.title() == null && input.description() == null && input.priority() == null) {
      throw FleetException.invalid("Say what is new: title, description or priority.");
    }
    if (input.title() != null && input.title().isBlank()) {
      throw FleetException.invalid("A work order needs a title.");
    }
    WorkOrderRules.mayUpdate(before);
    WorkOrder after =
        before.with(input.title(), input.description(), input.priority(), context.now());
    if (after.saysTheSame(before)) {
      return Decision.accept(new WorkOrderOutput(before));
    }
    return Decision.accept(
        new WorkOrderOutput(after),
        new WorkOrderEvent.Updated(
            before.workOrderId(), input.title(), input.description(), input.priority()));
  }
}
