package dev.fleettools.core.approval;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something must not be done before a person allowed it. */
public final class RequestApproval
    implements Command<RequestApproval.Input, RequestApproval.Output> {

  /**
   * What is to be allowed.
   *
   * @param action what is to be done, in a few words
   * @param reason why it needs a person's word
   * @param timeoutMs for how long it may be decided; absent for ever
   */
  public record Input(
      @Nullable MissionId missionId,
      @Nullable SortieId sortieId,
      @Nullable SpecialistId specialistId,
      String action,
      String reason,
      @Nullable Long timeoutMs) {}

  /** The request that stands for it. */
  public record Output(ApprovalId approvalId, @Nullable Instant expiresAt) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "approval.request", Role.OWNER, Input.class, Output.class, "Asks for a person's approval.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    if (input.action().isBlank() || input.reason().isBlank()) {
      throw FleetException.invalid("Say what is to be approved, and why it needs a person's word.");
    }
    Long timeout = input.timeoutMs();
    if (timeout != null && timeout <= 0) {
      throw FleetException.invalid(
          "The time to decide is more than 0 ms, not %d.".formatted(timeout));
    }
    ApprovalId id = new ApprovalId(context.newId(IdPrefix.APR));
    Instant expiry = timeout == null ? null : context.now().plusMillis(timeout);
    return Decision.accept(
        new Output(id, expiry),
        new ApprovalEvent.Requested(
            id,
            input.missionId(),
            input.sortieId(),
            input.specialistId(),
            input.action(),
            input.reason(),
            context.caller().actor(),
            expiry));
  }
}
