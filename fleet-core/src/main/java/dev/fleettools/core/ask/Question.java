package dev.fleettools.core.ask;

import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A question as it stands.
 *
 * @param to the mailbox that it was put to
 * @param replyTo the mailbox that its answer goes to
 * @param options the answers to choose from; any answer when there are none
 * @param reason why it was withdrawn
 * @param closedAt when it was answered or withdrawn, or found expired
 * @param messageId the message that brought it
 */
public record Question(
    AskId askId,
    String from,
    MailboxId to,
    MailboxId replyTo,
    String question,
    List<String> options,
    Status status,
    @Nullable JsonNode answer,
    @Nullable String answeredBy,
    @Nullable String reason,
    Instant askedAt,
    Instant deadline,
    @Nullable Instant closedAt,
    MessageId messageId) {

  public Question {
    options = List.copyOf(options);
  }

  /** Where a question is in its life. */
  public enum Status {
    OPEN,
    DECIDED,
    EXPIRED,
    WITHDRAWN
  }

  /** What it is at a time: an open one has expired once its deadline has come. */
  public Question at(Instant now) {
    return status != Status.OPEN || now.isBefore(deadline)
        ? this
        : new Question(
            askId,
            from,
            to,
            replyTo,
            question,
            options,
            Status.EXPIRED,
            answer,
            answeredBy,
            reason,
            askedAt,
            deadline,
            closedAt,
            messageId);
  }
}
