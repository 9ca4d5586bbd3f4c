package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One message as it stands.
 *
 * @param position where in the log it was sent; what cursors count in
 * @param content text or any JSON
 * @param replyTo the message that it answers
 */
public record Message(
    MessageId messageId,
    MailboxId mailboxId,
    long position,
    String from,
    String messageType,
    JsonNode content,
    Priority priority,
    @Nullable ThreadId threadId,
    @Nullable String subject,
    @Nullable MessageId replyTo,
    State status,
    Instant sentAt,
    @Nullable Instant readAt,
    @Nullable Instant ackedAt) {

  /** Where a message is in its life. */
  public enum State {
    PENDING,
    READ,
    ACKED
  }
}
