package dev.fleettools.core.approval;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for a person's word, or ever did. */
public final class ListApprovals implements Query<ListApprovals.Input, ListApprovals.Output> {

  /**
   * Which ones.
   *
   * @param status absent for those that are open
   * @param all whatever their state
   * @param missionId a mission's id or number
   */
  public record Input(
      @Nullable ApprovalStatus status,
      @Nullable Boolean all,
      @Nullable String missionId,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** Newest first. */
  public record Output(List<Approval> approvals, @Nullable String nextCursor) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "approval.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists what waits for a person's word.",
        Endpoint.get("/approvals"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    ApprovalStatus status = input.status();
    if (status == null && !Boolean.TRUE.equals(input.all())) {
      status = ApprovalStatus.OPEN;
    }
    String mission = input.missionId();
    Page<Approval> page =
        Approvals.page(
            rows,
            mission == null ? null : Missions.resolve(rows, mission).value(),
            status,
            view.now(),
            PageRequest.of(spec().name(), input));
    return new Output(page.items(), page.nextCursor());
  }
}
