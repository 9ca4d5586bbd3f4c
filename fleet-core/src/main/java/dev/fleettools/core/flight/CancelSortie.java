package dev.fleettools.core.flight;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import org.jspecify.annotations.Nullable;

/** Drops a sortie, and those that depend on it. */
public final class CancelSortie implements Command<CancelSortie.Input, CancelSortie.Output> {

  /** Which sortie, and why. */
  public record Input(String id, @Nullable String reason) {}

  /** The sortie and the state it is in now. */
  public record Output(String number, SortieStatus status) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.cancel",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Cancels a sortie and those that depend on it.",
        Endpoint.delete("/sorties/{id}"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), input.id());
    SortieRules.mayCancel(sortie);
    String reason = input.reason() == null ? "Cancelled by hand." : input.reason();
    return Decision.accept(
        new Output(sortie.number(), SortieStatus.CANCELLED),
        Cancellation.of(context, sortie, reason));
  }
}
