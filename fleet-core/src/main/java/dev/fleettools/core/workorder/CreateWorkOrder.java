package dev.fleettools.core.workorder;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.WorkOrderId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.priority.Priority;
import org.jspecify.annotations.Nullable;

/** Writes down what a person asks for. */
public final class CreateWorkOrder implements Command<CreateWorkOrder.Input, WorkOrderOutput> {

  /**
   * What is asked for.
   *
   * @param priority medium when absent
   */
  public record Input(String title, @Nullable String description, @Nullable Priority priority) {}

  @Override
  public OperationSpec<Input, WorkOrderOutput> spec() {
    return OperationSpec.of(
        "work_order.create",
        Role.OPERATOR,
        Input.class,
        WorkOrderOutput.class,
        "Writes down what is asked for.",
        Endpoint.create("/work-orders"));
  }

  @Override
  public Decision<WorkOrderOutput> decide(Context context, Input input) {
    if (input.title().isBlank()) {
      throw FleetException.invalid("A work order needs a title.");
    }
    WorkOrder made =
        new WorkOrder(
            new WorkOrderId(context.newId(IdPrefix.WO)),
            WorkOrders.nextNumber(context.rows()),
            input.title(),
            input.description() == null ? "" : input.description(),
            input.priority() == null ? Priority.MEDIUM : input.priority(),
            WorkOrderStatus.OPEN,
            null,
            null,
            context.now(),
            context.now());
    return Decision.accept(
        new WorkOrderOutput(made),
        new WorkOrderEvent.Created(
            made.workOrderId(), made.number(), made.title(), made.description(), made.priority()));
  }
}
