package dev.fleettools.core.system;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import java.util.List;

/** The store was brought back, and what that cost goes on the record. */
public final class NoteRestore implements Command<NoteRestore.Input, NoteRestore.Output> {

  /** As in {@link SystemEvent.LogRestored}. */
  public record Input(
      String cause, long head, List<String> account, List<SystemEvent.GivenUp> givenUp) {
    public Input {
      account = List.copyOf(account);
      givenUp = List.copyOf(givenUp);
    }
  }

  /** Nothing to say. */
  public record Output() {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "system.note_restore",
        Role.OWNER,
        Input.class,
        Output.class,
        "Records that the store was brought back.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    return Decision.accept(
        new Output(),
        new SystemEvent.LogRestored(
            context.rows().project().value(),
            input.cause(),
            input.head(),
            input.account(),
            input.givenUp()));
  }
}
