package dev.fleettools.core.blocker;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.BlockerId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import org.jspecify.annotations.Nullable;

/** Clears what blocks a sortie, whichever blocker that is. */
public final class UnblockSortie implements Command<UnblockSortie.Input, ResolveBlocker.Output> {

  private static final ResolveBlocker RESOLVE = new ResolveBlocker();

  /** Which sortie, and what the answer is. */
  public record Input(String id, @Nullable String resolution) {}

  @Override
  public OperationSpec<Input, ResolveBlocker.Output> spec() {
    return OperationSpec.of(
        "sortie.unblock",
        Role.OPERATOR,
        Input.class,
        ResolveBlocker.Output.class,
        "Answers what blocks a sortie.",
        Endpoint.post("/sorties/{id}/unblock"));
  }

  @Override
  public Decision<ResolveBlocker.Output> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), input.id());
    BlockerId blocker = sortie.blocker();
    if (blocker == null) {
      throw FleetException.conflict(
          "Sortie %s is %s and nothing that an agent said blocks it; 'fleet blockers list' tells what else is in the way."
              .formatted(sortie.number(), sortie.status().words()));
    }
    return RESOLVE.decide(context, new ResolveBlocker.Input(blocker.value(), input.resolution()));
  }
}
