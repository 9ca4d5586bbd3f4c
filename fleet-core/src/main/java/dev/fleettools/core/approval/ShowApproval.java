package dev.fleettools.core.approval;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.log.Rows;

/** One request for approval. */
public final class ShowApproval implements Query<ShowApproval.Input, Approval> {

  /** Which one. */
  public record Input(String id) {}

  @Override
  public OperationSpec<Input, Approval> spec() {
    return OperationSpec.of(
        "approval.show",
        Role.VIEWER,
        Input.class,
        Approval.class,
        "Shows a request for approval.",
        Endpoint.get("/approvals/{id}"));
  }

  @Override
  public Approval answer(Rows rows, Viewpoint view, Input input) {
    return Approvals.require(rows, input.id()).at(view.now());
  }
}
