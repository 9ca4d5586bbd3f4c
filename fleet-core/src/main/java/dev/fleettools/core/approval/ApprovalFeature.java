package dev.fleettools.core.approval;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.Migration;
import java.util.List;

/** What waits for a person's word. */
public final class ApprovalFeature implements Feature {

  @Override
  public String name() {
    return "approval";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(ApprovalEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(ApprovalProjection.MIGRATION);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new ApprovalProjection());
  }

  @Override
  public List<Reaction> reactions() {
    return List.of(new ApprovalsEnd());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new ListApprovals(),
        new ShowApproval(),
        new DecideApproval(),
        new RequestApproval(),
        new WithdrawApproval());
  }

  @Override
  public List<Thing> things() {
    return List.of(
        Thing.of(
            "approvals",
            "review",
            (rows, text) -> Approvals.require(rows, text).approvalId().value()));
  }
}
