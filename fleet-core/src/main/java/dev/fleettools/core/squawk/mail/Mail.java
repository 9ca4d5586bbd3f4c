package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads mailboxes, messages and cursors. */
public final class Mail {

  private static final Reference REFERENCE =
      new Reference("message", "messages", "message_id", "message_id");

  private static final String MESSAGES = "SELECT * FROM messages WHERE project_id = ?";

  private static final String ONE = MESSAGES + " AND message_id = ?";

  private static final String MAILBOX =
      """
      SELECT b.mailbox_id, b.created_at, b.updated_at, b.newest,
        (SELECT COUNT(*) FROM messages m
         WHERE m.project_id = b.project_id AND m.mailbox_id = b.mailbox_id) AS total,
        (SELECT COUNT(*) FROM messages m
         WHERE m.project_id = b.project_id AND m.mailbox_id = b.mailbox_id
           AND m.state = 'pending') AS unread
      FROM mailboxes b WHERE b.project_id = ? AND b.mailbox_id = ?
      """;

  private static final String CURSOR =
      "SELECT * FROM mail_cursors WHERE project_id = ? AND cursor_id = ?";

  private Mail() {}

  /**
   * A mailbox and how full it is.
   *
   * @param newest the position of its newest message
   */
  public record Mailbox(
      MailboxId mailboxId,
      Instant createdAt,
      Instant updatedAt,
      long newest,
      long total,
      long unread) {}

  /**
   * Which messages of some mailboxes to read.
   *
   * @param after the position of the last one seen
   * @param atLeast the lowest priority wanted
   * @param mostUrgentFirst the most urgent first, else the oldest
   */
  public record Filter(
      List<MailboxId> mailboxes,
      long after,
      long upTo,
      boolean unread,
      @Nullable String thread,
      Priority atLeast,
      boolean mostUrgentFirst,
      int limit,
      int offset) {
    public Filter {
      mailboxes = List.copyOf(mailboxes);
    }

    /** Every unread message up to a position, oldest first. */
    public static Filter unread(List<MailboxId> mailboxes, long upTo) {
      return new Filter(mailboxes, 0, upTo, true, null, Priority.LOW, false, Integer.MAX_VALUE, 0);
    }
  }

  public static Message require(Rows rows, String reference) {
    String id = REFERENCE.resolve(rows, reference);
    return rows.one(ONE, Mail::message, rows.project().value(), id)
        .orElseThrow(() -> FleetException.notFound("message", reference));
  }

  public static Optional<Message> find(Rows rows, MessageId id) {
    return rows.one(ONE, Mail::message, rows.project().value(), id.value());
  }

  public static Optional<Mailbox> mailbox(Rows rows, MailboxId id) {
    return rows.one(
        MAILBOX,
        row ->
            new Mailbox(
                new MailboxId(row.text("mailbox_id")),
                row.time("created_at"),
                row.time("updated_at"),
                row.number("newest"),
                row.number("total"),
                row.number("unread")),
        rows.project().value(),
        id.value());
  }

  public static Mailbox requireMailbox(Rows rows, MailboxId id) {
    return mailbox(rows, id).orElseThrow(() -> FleetException.notFound("mailbox", id.value()));
  }

  public static Optional<Cursor> cursor(Rows rows, String id) {
    return rows.one(
        CURSOR,
        row ->
            new Cursor(
                row.text("cursor_id"),
                new MailboxId(row.text("mailbox_id")),
                row.textOrNull("consumer_id"),
                row.number("position"),
                row.time("updated_at")),
        rows.project().value(),
        id);
  }

  public static List<Message> messages(Rows rows, Filter filter) {
    StringBuilder sql = new StringBuilder(MESSAGES);
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.add(rows.project().value());
    sql.append(" AND mailbox_id IN (")
        .append("?, ".repeat(filter.mailboxes().size() - 1))
        .append("?) AND position > ? AND position <= ? AND urgency >= ?");
    filter.mailboxes().forEach(mailbox -> parameters.add(mailbox.value()));
    parameters.add(filter.after());
    parameters.add(filter.upTo());
    parameters.add(filter.atLeast().urgency());
    if (filter.unread()) {
      sql.append(" AND state = 'pending'");
    }
    if (filter.thread() != null) {
      sql.append(" AND thread_id = ?");
      parameters.add(filter.thread());
    }
    sql.append(filter.mostUrgentFirst() ? " ORDER BY urgency DESC, position" : " ORDER BY position")
        .append(" LIMIT ? OFFSET ?");
    parameters.add(filter.limit());
    parameters.add(filter.offset());
    return rows.query(sql.toString(), Mail::message, parameters.toArray());
  }

  private static Message message(Row row) {
    return new Message(
        new MessageId(row.text("message_id")),
        new MailboxId(row.text("mailbox_id")),
        row.number("position"),
        row.text("sender"),
        row.text("message_type"),
        Json.STORED.readTree(row.text("content")),
        Columns.constant(Priority.class, row.text("priority")),
        row.textOrNull("thread_id"),
        row.textOrNull("subject"),
        Columns.constant(Message.State.class, row.text("state")),
        row.time("sent_at"),
        row.timeOrNull("read_at"),
        row.timeOrNull("acked_at"));
  }
}
