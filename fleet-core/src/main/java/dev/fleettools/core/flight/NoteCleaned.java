package dev.fleettools.core.flight;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.attempt.Remains;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sorties;

/** Nothing is left of an attempt that is over: no process, no worktree, no branch. */
public final class NoteCleaned implements Command<NoteCleaned.Input, AttemptOutput> {

  /** Which attempt. */
  public record Input(AttemptId attemptId) {}

  @Override
  public OperationSpec<Input, AttemptOutput> spec() {
    return OperationSpec.of(
        "attempt.cleaned",
        Role.OWNER,
        Input.class,
        AttemptOutput.class,
        "Notes that nothing is left of an attempt.");
  }

  @Override
  public Decision<AttemptOutput> decide(Context context, Input input) {
    Attempt attempt = Attempts.require(context.rows(), input.attemptId());
    if (attempt.status() == AttemptStatus.RUNNING) {
      throw FleetException.conflict(
          "Attempt %s is not over; it cannot be cleaned up.".formatted(attempt.number()));
    }
    Remains.end(context, attempt.attemptId());
    return Decision.accept(
        new AttemptOutput(
            attempt.attemptId(), Sorties.require(context.rows(), attempt.sortieId()).status()));
  }
}
