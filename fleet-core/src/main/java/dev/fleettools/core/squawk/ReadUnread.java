package dev.fleettools.core.squawk;

import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Role;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.log.Rows;
import java.util.Comparator;
import java.util.List;
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
    List<Message> unread =
        Mail.messages(
                rows,
                Mail.Filter.unread(
                    MailAccess.own(view.caller(), input.specialistId()), Long.MAX_VALUE))
            .stream()
            .sorted(
                Comparator.comparing(Message::priority).reversed().thenComparing(Message::position))
            .toList();
    List<Message> page = unread.subList(0, Math.min(limit, unread.size()));
    List<Message> rest = unread.subList(page.size(), unread.size());
    return new Inbox.Output(page, unread.size(), seen(page, rest));
  }

  /** The last of the page before the first that is missing from it. */
  private static @Nullable Long seen(List<Message> page, List<Message> rest) {
    long missing = rest.stream().mapToLong(Message::position).min().orElse(Long.MAX_VALUE);
    return page.stream()
        .map(Message::position)
        .filter(position -> position < missing)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
