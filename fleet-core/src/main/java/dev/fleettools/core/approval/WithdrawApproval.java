package dev.fleettools.core.approval;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import java.util.Optional;

/** What asked for an approval needs it no more. */
public final class WithdrawApproval
    implements Command<WithdrawApproval.Input, WithdrawApproval.Output> {

  /** Which one, and why. */
  public record Input(String id, String reason) {}

  /** The request that is over. */
  public record Output(ApprovalId approvalId) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "approval.withdraw",
        Role.OWNER,
        Input.class,
        Output.class,
        "Withdraws a request for approval.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Approval approval = Approvals.require(context.rows(), input.id());
    Optional<FleetException> refusal = ApprovalRules.refusal(approval, context.now());
    return refusal.isPresent()
        ? ApprovalRules.refuse(approval, refusal.get(), context.now())
        : Decision.accept(
            new Output(approval.approvalId()),
            new ApprovalEvent.Withdrawn(
                approval.approvalId(), input.reason(), context.caller().actor()));
  }
}
