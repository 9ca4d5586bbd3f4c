package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.id.MailboxId;
import java.time.Instant;

/**
 * A mailbox and how full it is.
 *
 * @param id the same as {@code mailboxId}, under the name that older clients read
 * @param newest the position of its newest message
 */
public record Mailbox(
    MailboxId id,
    MailboxId mailboxId,
    Instant createdAt,
    Instant updatedAt,
    long newest,
    long total,
    long unread) {

  /** What it is after some new messages. */
  public Mailbox with(int more, long newestNow, Instant when) {
    return new Mailbox(id, mailboxId, createdAt, when, newestNow, total + more, unread + more);
  }

  /** A mailbox before its first message. */
  public static Mailbox empty(MailboxId id, Instant when) {
    return new Mailbox(id, id, when, when, 0, 0, 0);
  }
}
