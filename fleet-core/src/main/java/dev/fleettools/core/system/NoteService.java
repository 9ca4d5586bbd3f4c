package dev.fleettools.core.system;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;

/** A server begins or ends to serve the project. */
public final class NoteService implements Command<NoteService.Input, NoteService.Output> {

  /**
   * Which server.
   *
   * @param unclean whether the one before it ended without saying so
   * @param stopped why it ends; empty when it begins
   */
  public record Input(String service, long pid, String version, boolean unclean, String stopped) {}

  /** Nothing to say. */
  public record Output() {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "system.note_service",
        Role.OWNER,
        Input.class,
        Output.class,
        "Records that a server begins or ends.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    String project = context.rows().project().value();
    return Decision.accept(
        new Output(),
        input.stopped().isEmpty()
            ? new SystemEvent.ServiceStarted(
                project, input.service(), input.pid(), input.version(), input.unclean())
            : new SystemEvent.ServiceStopped(
                project, input.service(), input.pid(), input.stopped()));
  }
}
