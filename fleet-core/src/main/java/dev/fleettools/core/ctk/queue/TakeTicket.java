package dev.fleettools.core.ctk.queue;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.priority.Priority;

/** Puts a request in the queue, unless its waiting would never end. */
public final class TakeTicket implements Command<TakeTicket.Input, TakeTicket.Output> {

  /** More than this many wait for nobody's good. */
  private static final int MOST_WAITING = 1000;

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "ctk.take_ticket",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "Put a request for locks in the queue");

  /**
   * What is asked.
   *
   * @param desk which server waits
   */
  public record Input(String desk, Priority priority, Ask ask) {}

  public record Output(Rank rank) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    if (Tickets.waiting(context.rows()) >= MOST_WAITING) {
      throw new FleetException(
          ErrorCode.RATE_LIMITED,
          "%d requests wait for locks already; ask again later.".formatted(MOST_WAITING));
    }
    Line line = new Line(context.rows(), context.now());
    line.requireRoom(input.ask());
    line.circle(input.ask())
        .ifPresent(
            circle -> {
              throw Deadlock.refusal(circle);
            });
    return Decision.accept(
        new Output(Tickets.add(context, input.desk(), input.priority(), input.ask())));
  }
}
