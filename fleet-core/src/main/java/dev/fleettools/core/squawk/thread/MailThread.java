package dev.fleettools.core.squawk.thread;

import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.squawk.mail.ThreadId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread as it stands.
 *
 * @param updatedAt when its newest message was sent
 * @param activeAt when its being active was last recorded
 * @param newest the position of its newest message; of its beginning while it has none
 * @param participants everybody who wrote in it or was written to, in the order of their names
 */
public record MailThread(
    ThreadId threadId,
    @Nullable String subject,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    Instant activeAt,
    long messageCount,
    long newest,
    List<MailboxId> participants) {

  public MailThread {
    participants = List.copyOf(participants);
  }

  MailThread with(List<MailboxId> people) {
    return new MailThread(
        threadId, subject, createdBy, createdAt, updatedAt, activeAt, messageCount, newest, people);
  }
}
