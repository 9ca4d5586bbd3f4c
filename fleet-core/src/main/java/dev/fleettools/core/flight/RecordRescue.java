package dev.fleettools.core.flight;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sorties;
import java.util.List;

/** Work of an attempt was kept under a ref of its own; the same work there is told once. */
public final class RecordRescue implements Command<RecordRescue.Input, AttemptOutput> {

  /** What was kept, where, and why. */
  public record Input(
      AttemptId attemptId, String ref, String commit, List<String> paths, String reason) {
    public Input {
      paths = List.copyOf(paths);
    }
  }

  @Override
  public OperationSpec<Input, AttemptOutput> spec() {
    return OperationSpec.of(
        "attempt.rescued",
        Role.OWNER,
        Input.class,
        AttemptOutput.class,
        "Records where work was kept.");
  }

  @Override
  public Decision<AttemptOutput> decide(Context context, Input input) {
    Attempt attempt = Attempts.require(context.rows(), input.attemptId());
    AttemptOutput output =
        new AttemptOutput(
            attempt.attemptId(), Sorties.require(context.rows(), attempt.sortieId()).status());
    if (Attempts.rescued(context.rows(), attempt.attemptId(), input.ref(), input.commit())) {
      return Decision.accept(output);
    }
    return Decision.accept(
        output,
        new AttemptEvent.Rescued(
            attempt.attemptId(),
            attempt.sortieId(),
            attempt.specialistId(),
            input.ref(),
            input.commit(),
            input.paths(),
            input.reason()));
  }
}
