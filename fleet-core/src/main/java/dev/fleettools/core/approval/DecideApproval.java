package dev.fleettools.core.approval;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import org.jspecify.annotations.Nullable;

/** A person allows something, or does not. */
public final class DecideApproval implements Command<DecideApproval.Input, Approval> {

  /** What a person may say. */
  public enum Word {
    APPROVE,
    DENY
  }

  /** Which request, and the word on it. */
  public record Input(String id, Word decision, @Nullable String reason) {}

  @Override
  public OperationSpec<Input, Approval> spec() {
    return OperationSpec.of(
        "approval.decide",
        Role.OPERATOR,
        Input.class,
        Approval.class,
        "Approves or denies what waits for a person's word.",
        Endpoint.post("/approvals/{id}"));
  }

  @Override
  public Decision<Approval> decide(Context context, Input input) {
    ApprovalDecision decision =
        switch (input.decision()) {
          case APPROVE -> ApprovalDecision.APPROVED;
          case DENY -> ApprovalDecision.DENIED;
        };
    return ApprovalRules.decide(
        Approvals.require(context.rows(), input.id()),
        decision,
        input.reason(),
        context.caller().actor(),
        context.now());
  }
}
