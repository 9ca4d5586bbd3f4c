package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.MessageRules;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import java.util.List;

/**
 * Puts back what a recovery knows as unread. What waits for its reader anyway is passed over, so
 * that a second time changes nothing.
 */
public final class RequeueMessages
    implements Command<RequeueMessages.Input, RequeueMessages.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "message.requeue_all",
          Role.OWNER,
          Input.class,
          Output.class,
          "Put messages back that were unread at a checkpoint");

  /** Which messages, by their whole ids. */
  public record Input(List<String> messageIds, String reason) {
    public Input {
      messageIds = messageIds == null ? List.of() : List.copyOf(messageIds);
    }
  }

  /** How many were put back. */
  public record Output(int requeuedMessages) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    String by = context.caller().actor();
    List<SquawkEvent> back =
        input.messageIds().stream()
            .distinct()
            .map(id -> Mail.require(context.rows(), id))
            .filter(message -> message.status() != Message.State.PENDING)
            .map(message -> MessageRules.requeuedBy(message, by, input.reason()))
            .toList();
    return Decision.accept(new Output(back.size()), back);
  }
}
