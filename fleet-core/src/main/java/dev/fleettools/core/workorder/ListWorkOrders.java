package dev.fleettools.core.workorder;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.priority.Priority;
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
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** Newest first. */
  public record Output(List<WorkOrder> workOrders, @Nullable String nextCursor) {}

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
    Listing listing =
        Listing.of(rows, "work_orders")
            .equal("status", input.status())
            .equal("priority", input.priority());
    Page<WorkOrder> page = WorkOrders.page(listing, PageRequest.of(spec().name(), input));
    return new Output(page.items(), page.nextCursor());
  }
}
