package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.log.event.StreamRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happens in a mailbox. */
public sealed interface SquawkEvent extends FleetEvent {

  MailboxId mailboxId();

  @Override
  default StreamRef stream() {
    return new StreamRef("squawk", mailboxId().value());
  }

  /**
   * A message was put into one mailbox; a message to several is one for each.
   *
   * @param content text or any JSON
   * @param replyTo the message that it answers
   */
  @EventType("squawk_sent")
  record Sent(
      MessageId messageId,
      MailboxId mailboxId,
      String from,
      String messageType,
      JsonNode content,
      Priority priority,
      @Nullable ThreadId threadId,
      @Nullable String subject,
      @Nullable MessageId replyTo)
      implements SquawkEvent {}

  /** Its reader said that it has read it. */
  @EventType("squawk_read")
  record Read(MessageId messageId, MailboxId mailboxId, String by) implements SquawkEvent {}

  @EventType("squawk_acked")
  record Acked(MessageId messageId, MailboxId mailboxId, String by) implements SquawkEvent {}

  /** It was put back, as if nobody had read it. */
  @EventType("squawk_requeued")
  record Requeued(MessageId messageId, MailboxId mailboxId, String by, @Nullable String reason)
      implements SquawkEvent {}

  /**
   * A consumer has seen everything up to a position.
   *
   * @param cursorId the consumer's name, or the mailbox's where it gave none
   */
  @EventType("cursor_advanced")
  record CursorAdvanced(
      String cursorId, MailboxId mailboxId, @Nullable String consumerId, long position)
      implements SquawkEvent {}

  /** A consumer's place was set, perhaps backward, on purpose. */
  @EventType("cursor_reset")
  record CursorReset(String cursorId, MailboxId mailboxId, long position, @Nullable String reason)
      implements SquawkEvent {}
}
