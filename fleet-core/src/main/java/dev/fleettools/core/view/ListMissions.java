package dev.fleettools.core.view;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.workorder.WorkOrders;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The missions of the project. */
public final class ListMissions implements Query<ListMissions.Input, ListMissions.Output> {

  /**
   * Which missions and which page.
   *
   * @param workOrderId a work order's id or number
   * @param archived also those that were taken out of the lists
   */
  public record Input(
      @Nullable MissionStatus status,
      @Nullable Priority priority,
      @Nullable String workOrderId,
      @Nullable Boolean archived,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** Newest first. */
  public record Output(List<Mission> missions, @Nullable String nextCursor) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "mission.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists missions, newest first.",
        Endpoint.get("/missions"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    String workOrder = input.workOrderId();
    Priority priority = input.priority();
    Listing listing =
        Listing.of(rows, "missions")
            .equal("status", input.status())
            .equal("urgency", priority == null ? null : priority.urgency())
            .equal(
                "work_order_id",
                workOrder == null ? null : WorkOrders.resolve(rows, workOrder).value());
    if (!Boolean.TRUE.equals(input.archived())) {
      listing.and("archived_at IS NULL");
    }
    Page<Mission> page = Missions.page(listing, PageRequest.of(spec().name(), input));
    return new Output(page.items(), page.nextCursor());
  }
}
