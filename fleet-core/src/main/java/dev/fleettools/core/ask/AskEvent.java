package dev.fleettools.core.ask;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happens to a question. */
public sealed interface AskEvent extends FleetEvent {

  AskId askId();

  @Override
  default StreamRef stream() {
    return new StreamRef("squawk", askId().value());
  }

  /**
   * A question was put.
   *
   * @param mailboxId whom it was put to
   * @param replyMailboxId where the answer goes: the asker's task when it has one, so that its next
   *     attempt finds it
   * @param options the answers to choose from; any answer when there are none
   * @param messageId the message that brought it
   */
  @EventType("squawk_asked")
  record Asked(
      AskId askId,
      String from,
      MailboxId mailboxId,
      MailboxId replyMailboxId,
      String question,
      List<String> options,
      Instant deadline,
      MessageId messageId)
      implements AskEvent {
    public Asked {
      options = options == null ? List.of() : List.copyOf(options);
    }
  }

  /**
   * It was answered in time.
   *
   * @param answer text or any JSON
   */
  @EventType("squawk_answered")
  record Answered(AskId askId, JsonNode answer, String by) implements AskEvent {}

  /** Its deadline had passed when somebody came for it. */
  @EventType("squawk_question_expired")
  record Expired(AskId askId) implements AskEvent {}

  /** Nobody needs its answer any more. */
  @EventType("squawk_question_withdrawn")
  record Withdrawn(AskId askId, String by, @Nullable String reason) implements AskEvent {}
}
