package dev.fleettools.core.flight;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.Sorties;
import java.util.List;

/** A sortie took free paths that its plan did not list. */
public final class ChangeScope implements Command<ChangeScope.Input, ChangeScope.Output> {

  /** The paths, whose locks the sortie holds already, and why it needs them. */
  public record Input(SortieId sortieId, List<String> added, String reason) {
    public Input {
      added = List.copyOf(added);
    }
  }

  /** What it may change now. */
  public record Output(SortieId sortieId, List<String> files) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.change_scope",
        Role.OWNER,
        Input.class,
        Output.class,
        "Widens the scope of a sortie.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), input.sortieId());
    List<String> fresh =
        input.added().stream().filter(path -> !sortie.scopeFiles().contains(path)).toList();
    if (fresh.isEmpty()) {
      return Decision.accept(new Output(sortie.sortieId(), sortie.scopeFiles()));
    }
    return Decision.accept(
        List.of(new SortieEvent.ScopeChanged(sortie.sortieId(), fresh, input.reason())),
        stored ->
            new Output(
                sortie.sortieId(),
                java.util.stream.Stream.concat(sortie.scopeFiles().stream(), fresh.stream())
                    .toList()));
  }
}
