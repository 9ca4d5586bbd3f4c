package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.id.MailboxId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of some mailboxes to read.
 *
 * @param after the position of the last one seen
 * @param atLeast the lowest priority wanted
 * @param mostUrgentFirst the most urgent first, else the oldest
 * @param beyond the last message of the page before in that order
 */
public record MessageQuery(
    List<MailboxId> mailboxes,
    long after,
    long upTo,
    boolean unread,
    @Nullable ThreadId thread,
    Priority atLeast,
    boolean mostUrgentFirst,
    int limit,
    int offset,
    @Nullable Place beyond) {

  /** Where a message stands in either order. */
  public record Place(long urgency, long position) {}

  public MessageQuery {
    mailboxes = List.copyOf(mailboxes);
  }

  /** Unread messages up to a position, oldest first. */
  public static MessageQuery unread(List<MailboxId> mailboxes, long upTo, int limit) {
    return new MessageQuery(mailboxes, 0, upTo, true, null, Priority.LOW, false, limit, 0, null);
  }

  /** The most urgent of the unread messages. */
  public static MessageQuery urgent(List<MailboxId> mailboxes, int limit) {
    return new MessageQuery(
        mailboxes, 0, Long.MAX_VALUE, true, null, Priority.LOW, true, limit, 0, null);
  }
}
