package dev.fleettools.core.squawk.thread;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.ThreadId;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.util.List;

/** Reads threads. */
public final class Threads {

  private static final Reference REFERENCE =
      new Reference("thread", "mail_threads", "thread_id", "thread_id");

  private static final String ONE =
      "SELECT * FROM mail_threads WHERE project_id = ? AND thread_id = ?";

  private static final String ALL =
      "SELECT * FROM mail_threads WHERE project_id = ? ORDER BY newest DESC LIMIT ? OFFSET ?";

  private static final String OF =
      """
      SELECT t.* FROM mail_threads t
      WHERE t.project_id = ? AND t.thread_id IN (
        SELECT p.thread_id FROM thread_participants p
        WHERE p.project_id = ? AND p.participant IN (%s))
      ORDER BY t.newest DESC LIMIT ? OFFSET ?
      """;

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
  public static List<MailThread> all(Rows rows, int limit, int offset) {
    return whole(
        rows,
        rows.query(ALL, Threads::thread, rows.project().value(), (long) limit, (long) offset));
  }

  /** Those that one of the names takes part in, the one with the newest message first. */
  public static List<MailThread> of(Rows rows, List<MailboxId> names, int limit, int offset) {
    String project = rows.project().value();
    Object[] parameters = new Object[names.size() + 4];
    parameters[0] = project;
    parameters[1] = project;
    for (int i = 0; i < names.size(); i++) {
      parameters[i + 2] = names.get(i).value();
    }
    parameters[names.size() + 2] = (long) limit;
    parameters[names.size() + 3] = (long) offset;
    String marks = "?" + ", ?".repeat(names.size() - 1);
    return whole(rows, rows.query(OF.formatted(marks), Threads::thread, parameters));
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
    if (caller.role() == Role.SPECIALIST
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
