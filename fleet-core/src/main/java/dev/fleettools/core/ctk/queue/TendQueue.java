package dev.fleettools.core.ctk.queue;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import org.jspecify.annotations.Nullable;

/** Says that a desk is alive, and takes a ticket out of the queue. */
public final class TendQueue implements Command<TendQueue.Input, TendQueue.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "ctk.tend_queue",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "Keep the queue for locks in order");

  /**
   * What is asked.
   *
   * @param leaves the place that is given up, if one is
   */
  public record Input(String desk, @Nullable Rank leaves) {}

  public record Output() {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Tickets.heard(context, input.desk());
    if (input.leaves() != null) {
      Tickets.remove(context, input.leaves());
    }
    return Decision.accept(new Output());
  }
}
