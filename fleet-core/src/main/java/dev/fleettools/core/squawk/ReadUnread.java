package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Mailbox;
import dev.fleettools.core.squawk.mail.Mailboxes;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.MessageQuery;
import dev.fleettools.log.Rows;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The unread mail of a reader, the most urgent first. */
final class ReadUnread implements Query<Inbox.Input, Inbox.Output> {

  private static final OperationSpec<Inbox.Input, Inbox.Output> SPEC =
      OperationSpec.of(
          "message.unread",
          Role.SPECIALIST,
          Inbox.Input.class,
          Inbox.Output.class,
          "List unread mail");

  @Override
  public OperationSpec<Inbox.Input, Inbox.Output> spec() {
    return SPEC;
  }

  @Override
  public Inbox.Output answer(Rows rows, Viewpoint view, Inbox.Input input) {
    int limit = Paging.limit(input.limit());
    List<MailboxId> own = MailAccess.own(rows, view.caller(), input.specialistId());
    List<Message> page = Mail.messages(rows, MessageQuery.urgent(own, limit));
    long unread =
        own.stream()
            .flatMap(mailbox -> Mailboxes.find(rows, mailbox).stream())
            .mapToLong(Mailbox::unread)
            .sum();
    // One of the oldest is not on the page, if any message is not.
    List<Message> oldest = Mail.messages(rows, MessageQuery.unread(own, Long.MAX_VALUE, limit + 1));
    return new Inbox.Output(page, unread, seen(page, oldest));
  }

  /** The last of the page before the first that is missing from it. */
  private static @Nullable Long seen(List<Message> page, List<Message> oldest) {
    Set<Long> shown = page.stream().map(Message::position).collect(Collectors.toSet());
    Long seen = null;
    for (Message message : oldest) {
      if (!shown.contains(message.position())) {
        return seen;
      }
      seen = message.position();
    }
    return seen;
  }
}
