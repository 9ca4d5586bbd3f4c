package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.squawk.mail.Cursor;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Mailbox;
import dev.fleettools.core.squawk.mail.Mailboxes;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.MessageQuery;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.mail.Recipients;
import dev.fleettools.core.squawk.thread.Threads;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a mailbox; changes nothing in it. */
final class ReadMailbox implements Query<ReadMailbox.Input, ReadMailbox.Output> {

  /** A cursor holds both, whichever comes first. */
  private static final Order ORDER = Order.by(Key.number("urgency").down(), Key.number("position"));

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "mailbox.read",
          Role.VIEWER,
          Input.class,
          Output.class,
          "Read a mailbox",
          Endpoint.get("/mailbox/{stream_id}"));

  /**
   * Which messages.
   *
   * @param after a position
   * @param cursorId the cursor after which to read, in the place of a position
   * @param priority the lowest wanted
   * @param threadId a thread's id
   * @param byPriority the most urgent first, else the oldest
   * @param specialistId the reader, where the token does not say it
   */
  record Input(
      String streamId,
      @Nullable Long after,
      @Nullable String cursorId,
      boolean unread,
      @Nullable String threadId,
      @Nullable Priority priority,
      boolean byPriority,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor,
      @Nullable String specialistId) {}

  /**
   * One page.
   *
   * @param next the position after which the next page begins; absent on the last page and when the
   *     most urgent come first
   * @param nextCursor where the next page begins; absent on the last one
   */
  record Output(
      Mailbox mailbox, List<Message> messages, @Nullable Long next, @Nullable String nextCursor) {
    Output {
      messages = List.copyOf(messages);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    MailboxId id = Recipients.one(rows, input.streamId());
    MailAccess.reader(rows, view.caller(), input.specialistId(), id);
    Mailbox mailbox = Mailboxes.require(rows, id);
    PageRequest request = PageRequest.of(SPEC.name(), input);
    String thread = input.threadId();
    List<Message> found =
        Mail.messages(
            rows,
            new MessageQuery(
                List.of(id),
                after(rows, id, input),
                Long.MAX_VALUE,
                input.unread(),
                thread == null ? null : Threads.require(rows, thread).threadId(),
                input.priority() == null ? Priority.LOW : input.priority(),
                input.byPriority(),
                request.toRead(),
                request.offset(),
                request.after(ORDER).map(ReadMailbox::place).orElse(null)));
    Page<Message> page =
        request.page(found, m -> List.of((long) m.priority().urgency(), m.position()));
    boolean more = page.nextCursor() != null && !input.byPriority();
    return new Output(
        mailbox,
        page.items(),
        more ? (Long) page.items().getLast().position() : null,
        page.nextCursor());
  }

  private static MessageQuery.Place place(List<Object> key) {
    return new MessageQuery.Place((Long) key.getFirst(), (Long) key.getLast());
  }

  private static long after(Rows rows, MailboxId mailbox, Input input) {
    String cursor = input.cursorId();
    if (cursor == null) {
      return input.after() == null ? 0 : input.after();
    }
    if (input.after() != null) {
      throw FleetException.invalid("Give 'after' or 'cursor_id', not both.");
    }
    return Mailboxes.cursor(rows, cursor)
        .filter(c -> c.streamId().equals(mailbox))
        .map(Cursor::position)
        .orElse(0L);
  }
}
