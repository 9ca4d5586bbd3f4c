package dev.fleettools.core.squawk.thread;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.ThreadId;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.util.ArrayList;
import java.util.List;

/** Reads threads. */
public final class Threads {

  private static final Reference REFERENCE =
      new Reference("thread", "mail_threads", "thread_id", "thread_id");

  private static final String ONE =
      "SELECT * FROM mail_threads WHERE project_id = ? AND thread_id = ?";

  private static final String TAKES_PART =
      """
      thread_id IN (
        SELECT p.thread_id FROM thread_participants p
        WHERE p.project_id = ? AND p.participant IN (%s))
      """;

  /** By the position of the newest message, which is no other thread's. */
  private static final Order NEWEST = Order.by(Key.number("newest").down(), Key.text("thread_id"));

  private static final String PARTICIPANTS =
      """
      SELECT participant FROM thread_participants WHERE project_id = ? AND thread_id = ?
      ORDER BY participant
      """;

  /** A specialist whose task takes part as well would get everything twice. */
  private static final String OTHERS =
      """
      SELECT p.participant FROM thread_participants p
      WHERE p.project_id = ? AND p.thread_id = ? AND NOT EXISTS (
        SELECT 1 FROM mail_members m
        JOIN thread_participants s ON s.project_id = m.project_id
          AND s.thread_id = p.thread_id AND s.participant = m.sortie_id
        WHERE m.project_id = p.project_id AND m.specialist_id = p.participant)
      ORDER BY p.participant
      """;

  private Threads() {}

  /**
   * One thread, by its id or what stands for it.
   *
   * @throws FleetException NOT_FOUND
   */
  public static MailThread require(Rows rows, String reference) {
    String id = REFERENCE.resolve(rows, reference);
    return whole(rows, rows.query(ONE, Threads::thread, rows.project().value(), id)).getFirst();
  }

  /** All of them, the one with the newest message first. */
  public static Page<MailThread> all(Rows rows, PageRequest request) {
    return page(rows, Listing.of(rows, "mail_threads"), request);
  }

  /** Those that one of the names takes part in, the one with the newest message first. */
  public static Page<MailThread> of(Rows rows, List<MailboxId> names, PageRequest request) {
    String marks = "?" + ", ?".repeat(names.size() - 1);
    List<Object> values = new ArrayList<>();
    values.add(rows.project().value());
    names.forEach(name -> values.add(name.value()));
    return page(
        rows,
        Listing.of(rows, "mail_threads").and(TAKES_PART.formatted(marks), values.toArray()),
        request);
  }

  private static Page<MailThread> page(Rows rows, Listing listing, PageRequest request) {
    Page<MailThread> page = listing.page(request, NEWEST, Threads::thread);
    return new Page<>(whole(rows, page.items()), page.nextCursor());
  }

  /** Whom a message to everybody in a thread goes to: all mailboxes but the sender's own. */
  public static List<MailboxId> others(Rows rows, ThreadId thread, List<MailboxId> own) {
    return rows
        .query(
            OTHERS,
            row -> new MailboxId(row.text("participant")),
            rows.project().value(),
            thread.value())
        .stream()
        .filter(name -> !own.contains(name))
        .toList();
  }

  /**
   * Checks that a specialist takes part in a thread.
   *
   * @throws FleetException FORBIDDEN when it does not
   */
  public static void requirePart(Rows rows, Caller caller, MailThread thread) {
    if (caller.isAgent()
        && MailAccess.own(rows, caller, null).stream().noneMatch(thread.participants()::contains)) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "%s takes no part in the thread %s; ask somebody in it to write to you there."
              .formatted(caller.actor(), thread.threadId()));
    }
  }

  private static List<MailThread> whole(Rows rows, List<MailThread> threads) {
    return threads.stream()
        .map(
            thread ->
                thread.with(
                    rows.query(
                        PARTICIPANTS,
                        row -> new MailboxId(row.text("participant")),
                        rows.project().value(),
                        thread.threadId().value())))
        .toList();
  }

  private static MailThread thread(Row row) {
    return new MailThread(
        new ThreadId(row.text("thread_id")),
        row.textOrNull("subject"),
        row.text("created_by"),
        row.time("created_at"),
        row.time("updated_at"),
        row.time("active_at"),
        row.number("message_count"),
        row.number("newest"),
        List.of());
  }
}
