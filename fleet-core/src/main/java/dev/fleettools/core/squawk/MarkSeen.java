package dev.fleettools.core.squawk;

import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Role;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.MessageRules;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader has read everything in its mailboxes up to a position. */
final class MarkSeen implements Command<MarkSeen.Input, MarkSeen.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "message.seen",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "Mark everything up to a position as read");

  record Input(long seen, @Nullable String specialistId) {}

  record Output(int read) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    List<MailboxId> own = MailAccess.own(context.caller(), input.specialistId());
    List<SquawkEvent> read =
        Mail.messages(context.rows(), Mail.Filter.unread(own, input.seen())).stream()
            .map(message -> MessageRules.readBy(message, context.caller().actor()))
            .toList();
    return Decision.accept(new Output(read.size()), read);
  }
}
