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
import dev.fleettools.log.Merge;
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

  private static final List<String> STATES =
      List.of(" AND state = 'pending'", " AND state = 'read'", " AND state = 'acked'");

  /** In each of these the one index of a mailbox goes by position. */
  private static final List<String> PENDING =
      Arrays.stream(Priority.values())
          .map(priority -> STATES.getFirst() + " AND urgency = " + priority.urgency())
          .toList();

  private static final List<String> EVERY =
      Arrays.stream(Priority.values())
          .flatMap(priority -> STATES.stream().map(s -> s + " AND urgency = " + priority.urgency()))
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

  /** Reads each mailbox by its index and merges, so that a long one costs no more than a page. */
  public static List<Message> messages(Rows rows, MessageQuery query) {
    if (query.mailboxes().size() == 1) {
      return in(rows, query, query.mailboxes().getFirst(), query.limit(), query.offset());
    }
    long enough = (long) query.limit() + query.offset();
    return query.mailboxes().stream()
        .flatMap(mailbox -> in(rows, query, mailbox, enough, 0).stream())
        .sorted(query.mostUrgentFirst() ? MOST_URGENT : OLDEST)
        .skip(query.offset())
        .limit(query.limit())
        .toList();
  }

  /** One index serves all orders: by state, then by urgency, then by position. */
  private static List<String> parts(MessageQuery query) {
    if (query.mostUrgentFirst()) {
      return query.unread() ? STATES.subList(0, 1) : STATES;
    }
    return query.unread() ? PENDING : EVERY;
  }

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

  /** Each part comes in order from the index, and is read no further than the page goes. */
  private static List<Message> in(
      Rows rows, MessageQuery query, MailboxId mailbox, long limit, long offset) {
    StringBuilder bounds = new StringBuilder();
    List<@Nullable Object> parameters =
        new ArrayList<>(List.of(rows.project().value(), mailbox.value()));
    bounds(query, bounds, parameters);
    List<String> selections =
        parts(query).stream()
            .map(part -> MESSAGES + " AND mailbox_id = ?" + part + bounds)
            .toList();
    String order = query.mostUrgentFirst() ? "urgency DESC, position" : "position";
    return rows.query(
        new Merge(selections, order, limit, offset), Mail::message, parameters.toArray());
  }

  /** What a message must be besides, and where the page begins. */
  private static void bounds(
      MessageQuery query, StringBuilder sql, List<@Nullable Object> parameters) {
    if (query.after() > 0) {
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
