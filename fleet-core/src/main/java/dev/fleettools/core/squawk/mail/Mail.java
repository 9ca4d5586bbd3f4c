package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads messages. */
public final class Mail {

  private static final Reference REFERENCE =
      new Reference("message", "messages", "message_id", "message_id");

  private static final String MESSAGES = "SELECT * FROM messages WHERE project_id = ?";

  private static final String ONE = MESSAGES + " AND message_id = ?";

  private static final String WAITING_FOR_MISSION =
      """
      SELECT m.* FROM messages m
      WHERE m.project_id = ? AND m.state = 'pending' AND m.mailbox_id IN (
        SELECT specialist_id FROM mail_members WHERE project_id = ? AND mission_id = ?
        UNION SELECT sortie_id FROM mail_members WHERE project_id = ? AND mission_id = ?
        UNION SELECT 'dispatch:' || CAST(? AS TEXT))
      ORDER BY m.position
      """;

  private static final List<String> PENDING =
      Arrays.stream(Priority.values())
          .map(priority -> " AND state = 'pending' AND urgency = " + priority.urgency())
          .toList();

  private static final Comparator<Message> OLDEST = Comparator.comparing(Message::position);

  private static final Comparator<Message> MOST_URGENT =
      Comparator.comparing(Message::priority).reversed().thenComparing(OLDEST);

  private Mail() {}

  /**
   * One message, by its id or what stands for it.
   *
   * @throws FleetException NOT_FOUND
   */
  public static Message require(Rows rows, String reference) {
    String id = REFERENCE.resolve(rows, reference);
    return rows.one(ONE, Mail::message, rows.project().value(), id)
        .orElseThrow(() -> FleetException.notFound("message", reference));
  }

  public static Optional<Message> find(Rows rows, MessageId id) {
    return rows.one(ONE, Mail::message, rows.project().value(), id.value());
  }

  /** Reads each mailbox by its indexes and merges, so that a long one costs no more than a page. */
  public static List<Message> messages(Rows rows, MessageQuery query) {
    List<Part> parts =
        query.mailboxes().stream()
            .flatMap(mailbox -> conditions(query).stream().map(state -> new Part(mailbox, state)))
            .toList();
    if (parts.size() == 1) {
      return part(rows, query, parts.getFirst(), query.limit(), query.offset());
    }
    long enough = (long) query.limit() + query.offset();
    return parts.stream()
        .flatMap(part -> part(rows, query, part, enough, 0).stream())
        .sorted(query.mostUrgentFirst() ? MOST_URGENT : OLDEST)
        .skip(query.offset())
        .limit(query.limit())
        .toList();
  }

  /**
   * By position there is an index for all; for each state there is one by urgency, then position.
   */
  private static List<String> conditions(MessageQuery query) {
    if (query.unread() && query.mostUrgentFirst()) {
      return List.of(" AND state = 'pending'");
    }
    if (query.unread()) {
      return PENDING;
    }
    return query.mostUrgentFirst()
        ? List.of(" AND state = 'pending'", " AND state = 'read'", " AND state = 'acked'")
        : List.of("");
  }

  /** What one index gives in order. */
  private record Part(MailboxId mailbox, String condition) {}

  /** The messages of a thread after a position, oldest first. */
  public static Page<Message> ofThread(
      Rows rows, ThreadId thread, long after, PageRequest request) {
    return Listing.of(rows, "messages")
        .equal("thread_id", thread.value())
        .and("position > ?", after)
        .page(request, Order.by(Key.number("position")), Mail::message);
  }

  /**
   * What nobody has read yet of a mission's mail: its agents' and tasks' mailboxes and its
   * coordinator's, oldest first.
   */
  public static List<Message> unreadOfMission(Rows rows, String missionId) {
    String project = rows.project().value();
    return rows.query(
        WAITING_FOR_MISSION,
        Mail::message,
        project,
        project,
        missionId,
        project,
        missionId,
        missionId);
  }

  private static List<Message> part(
      Rows rows, MessageQuery query, Part part, long limit, long offset) {
    StringBuilder sql = new StringBuilder(MESSAGES);
    List<@Nullable Object> parameters = new ArrayList<>();
    sql.append(" AND mailbox_id = ?").append(part.condition());
    parameters.add(rows.project().value());
    parameters.add(part.mailbox().value());
    // A bound that bounds nothing would still draw the database to the index by position.
    if (query.after() > 0 || !query.mostUrgentFirst()) {
      sql.append(" AND position > ?");
      parameters.add(query.after());
    }
    if (query.upTo() < Long.MAX_VALUE) {
      sql.append(" AND position <= ?");
      parameters.add(query.upTo());
    }
    if (query.atLeast() != Priority.LOW) {
      sql.append(" AND urgency >= ?");
      parameters.add(query.atLeast().urgency());
    }
    if (query.thread() != null) {
      sql.append(" AND thread_id = ?");
      parameters.add(query.thread().value());
    }
    MessageQuery.Place beyond = query.beyond();
    if (beyond != null && query.mostUrgentFirst()) {
      sql.append(" AND urgency <= ? AND (urgency < ? OR position > ?)");
      parameters.addAll(List.of(beyond.urgency(), beyond.urgency(), beyond.position()));
    } else if (beyond != null) {
      sql.append(" AND position > ?");
      parameters.add(beyond.position());
    }
    sql.append(query.mostUrgentFirst() ? " ORDER BY urgency DESC, position" : " ORDER BY position")
        .append(" LIMIT ? OFFSET ?");
    parameters.add(limit);
    parameters.add(offset);
    return rows.query(sql.toString(), Mail::message, parameters.toArray());
  }

  private static Message message(Row row) {
    String thread = row.textOrNull("thread_id");
    String replyTo = row.textOrNull("reply_to");
    return new Message(
        new MessageId(row.text("message_id")),
        new MailboxId(row.text("mailbox_id")),
        row.number("position"),
        row.text("sender"),
        row.text("message_type"),
        Json.STORED.readTree(row.text("content")),
        Columns.constant(Priority.class, row.text("priority")),
        thread == null ? null : new ThreadId(thread),
        row.textOrNull("subject"),
        replyTo == null ? null : new MessageId(replyTo),
        Columns.constant(Message.State.class, row.text("state")),
        row.time("sent_at"),
        row.timeOrNull("read_at"),
        row.timeOrNull("acked_at"));
  }
}
