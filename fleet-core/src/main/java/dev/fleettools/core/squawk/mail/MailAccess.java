package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.log.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose mail a caller may read, and under whose name it writes. */
public final class MailAccess {

  /** An agent from outside has a task while it flies it. */
  private static final String TASK =
      """
      SELECT sortie_id FROM mail_members
      WHERE project_id = ? AND (specialist_id = ? OR (claimed_by = ? AND present = 1))
      """;

  /**
   * Of the agent that is at work for a sortie now: those that were before it. One from outside goes
   * by the name of its attempt's agent as well.
   */
  private static final String BEFORE =
      """
      SELECT b.specialist_id FROM mail_members m
      JOIN mail_members b ON b.project_id = m.project_id AND b.mission_id = m.mission_id
        AND b.sortie_id = m.sortie_id AND b.specialist_id <> ?
      WHERE m.project_id = ? AND (m.specialist_id = ? OR m.claimed_by = ?) AND m.present = 1
      ORDER BY b.specialist_id
      """;

  private MailAccess() {}

  /**
   * The mailboxes of a reader: its own first and, for a specialist, its sortie's and those of the
   * agents that died or were sent back before it. What they left unread, and what is still written
   * to them, is its mail.
   */
  public static List<MailboxId> own(Rows rows, Caller caller, @Nullable String named) {
    String self = self(caller, named);
    Caller.Binding binding = caller.binding();
    if (binding != null) {
      return withTask(rows, self, binding.sortie().value());
    }
    return rows
        .query(TASK, row -> row.text("sortie_id"), rows.project().value(), self, self)
        .stream()
        .findFirst()
        .map(sortie -> withTask(rows, self, sortie))
        .orElseGet(() -> List.of(new MailboxId(self)));
  }

  private static List<MailboxId> withTask(Rows rows, String self, String sortie) {
    List<MailboxId> mailboxes = new ArrayList<>();
    mailboxes.add(new MailboxId(self));
    mailboxes.add(new MailboxId(sortie));
    mailboxes.addAll(
        rows.query(
            BEFORE,
            row -> new MailboxId(row.text("specialist_id")),
            self,
            rows.project().value(),
            self,
            self));
    return mailboxes;
  }

  /**
   * The name that a caller writes under.
   *
   * @throws FleetException FORBIDDEN when a specialist gives another's
   */
  public static String self(Caller caller, @Nullable String named) {
    if (!caller.isAgent()) {
      return named == null ? caller.actor() : Recipients.mailbox(named).value();
    }
    if (named != null && !named.equals(caller.actor())) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "This token is good for %s, not for %s; leave the name out."
              .formatted(caller.actor(), named));
    }
    return caller.actor();
  }

  /** Whether a caller looks into nobody's mailbox but its own; people look into all. */
  public static boolean mayRead(Rows rows, Caller caller, MailboxId mailbox) {
    return !caller.isAgent() || own(rows, caller, null).contains(mailbox);
  }

  /**
   * Checks that a specialist looks into no mailbox but its own.
   *
   * @throws FleetException FORBIDDEN when it does
   */
  public static void requireOwn(Rows rows, Caller caller, MailboxId mailbox) {
    if (!mayRead(rows, caller, mailbox)) {
      throw foreign(mailbox, caller.actor());
    }
  }

  /**
   * The name of a mailbox's reader: the one given, or the caller's.
   *
   * @throws FleetException FORBIDDEN when the mailbox is not that reader's
   */
  public static String reader(Rows rows, Caller caller, @Nullable String named, MailboxId mailbox) {
    requireOwn(rows, caller, mailbox);
    if (named != null && !own(rows, caller, named).contains(mailbox)) {
      throw foreign(mailbox, named);
    }
    return self(caller, named);
  }

  private static FleetException foreign(MailboxId mailbox, String reader) {
    return new FleetException(
        ErrorCode.FORBIDDEN,
        "The mailbox %s is not %s's; read your own.".formatted(mailbox, reader));
  }
}
