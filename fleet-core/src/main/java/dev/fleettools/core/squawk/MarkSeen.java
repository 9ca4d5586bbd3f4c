package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.MessageQuery;
import dev.fleettools.core.squawk.mail.MessageRules;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reader has read everything in its mailboxes up to a position; so many at a time that others'
 * writes need not wait for long.
 */
final class MarkSeen implements Command<MarkSeen.Input, MarkSeen.Output> {

  private static final int AT_ONCE = 1000;

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "message.seen",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "Mark everything up to a position as read");

  record Input(long seen, @Nullable String specialistId) {}

  /**
   * What became read.
   *
   * @param more whether some are left, so that it must be said again
   */
  record Output(int read, boolean more) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    List<MailboxId> own = MailAccess.own(context.rows(), context.caller(), input.specialistId());
    String reader = own.getFirst().value();
    List<SquawkEvent> read =
        Mail.messages(context.rows(), MessageQuery.unread(own, input.seen(), AT_ONCE)).stream()
            .map(message -> MessageRules.readBy(message, reader))
            .toList();
    return Decision.accept(new Output(read.size(), read.size() == AT_ONCE), read);
  }
}
