package dev.fleettools.core.flightline;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import java.util.List;

/** Notes what was written into the mirror. */
public final class NoteSynced implements Command<NoteSynced.Input, NoteSynced.Output> {

  /** What agrees now, or stands against each other. */
  public record Input(List<Synced> synced) {
    public Input {
      synced = List.copyOf(synced);
    }
  }

  /** How many there were. */
  public record Output(int noted) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "flightline.synced",
        Role.OWNER,
        Input.class,
        Output.class,
        "Notes what was written into the mirror.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    String project = context.rows().project().value();
    for (Synced one : input.synced()) {
      context.note(Synced.KEEP, project, one.id(), one.fileHash(), one.oursHash(), one.conflict());
    }
    return Decision.accept(new Output(input.synced().size()), List.of());
  }
}
