package dev.fleettools.core.workorder;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The work orders of the project. */
public final class ListWorkOrders implements Query<ListWorkOrders.Input, ListWorkOrders.Output> {

  /** Which work orders and which page. */
  public record Input(
      @Nullable WorkOrderStatus status,
      @Nullable Priority priority,
      @Nullable Integer limit,
      @Nullable Integer offset) {}

  /** Newest first. */
  public record Output(List<WorkOrder> workOrders) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "work_order.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists work orders, newest first.",
        Endpoint.get("/work-orders"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    return new Output(
        WorkOrders.list(
            rows,
            input.status(),
            input.priority(),
            Paging.limit(input.limit()),
            Paging.offset(input.offset())));
  }
}
