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
 */
public record Message(
    MessageId messageId,
    MailboxId mailboxId,
    long position,
    String from,
    String messageType,
    JsonNode content,
    Priority priority,
    @Nullable String threadId,
    @Nullable String subject,
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
