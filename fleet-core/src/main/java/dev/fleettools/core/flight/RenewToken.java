package dev.fleettools.core.flight;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Tokens;

/**
 * A server died between the decision for an attempt and the start of its process, and its token
 * with it: the process gets another one. An observation, not an event.
 */
public final class RenewToken implements Command<RenewToken.Input, AttemptOutput> {

  /** Which attempt, and SHA-256 of its further token, lower-case hex. */
  public record Input(AttemptId attemptId, String tokenHash) {}

  @Override
  public OperationSpec<Input, AttemptOutput> spec() {
    return OperationSpec.of(
        "attempt.renew_token",
        Role.OWNER,
        Input.class,
        AttemptOutput.class,
        "Gives an attempt a further token.");
  }

  @Override
  public Decision<AttemptOutput> decide(Context context, Input input) {
    Attempt attempt = Attempts.require(context.rows(), input.attemptId());
    if (attempt.status() != AttemptStatus.RUNNING) {
      throw FleetException.conflict(
          "Attempt %s is over; its agent needs no token.".formatted(attempt.number()));
    }
    Tokens.keep(
        context,
        input.tokenHash(),
        new Caller.Binding(
            attempt.specialistId(), attempt.attemptId(), attempt.sortieId(), attempt.missionId()));
    return Decision.accept(
        new AttemptOutput(
            attempt.attemptId(), Sorties.require(context.rows(), attempt.sortieId()).status()));
  }
}
