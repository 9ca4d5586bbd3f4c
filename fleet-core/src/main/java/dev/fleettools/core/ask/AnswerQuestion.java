package dev.fleettools.core.ask;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.MessageRules;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers a question, once and in time. The answer goes to the asker's mailbox as well, and the
 * message that brought the question is done with.
 */
public final class AnswerQuestion implements Command<AnswerQuestion.Input, ShowQuestion.Output> {

  private static final OperationSpec<Input, ShowQuestion.Output> SPEC =
      OperationSpec.of(
          "ask.answer",
          Role.SPECIALIST,
          Input.class,
          ShowQuestion.Output.class,
          "Answer a question",
          Endpoint.post("/ask/{id}/answer"));

  /**
   * The answer.
   *
   * @param answer text or any JSON; one of the options where the question has some
   * @param from the caller when absent
   */
  public record Input(String id, @Nullable JsonNode answer, @Nullable String from) {}

  @Override
  public OperationSpec<Input, ShowQuestion.Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<ShowQuestion.Output> decide(Context context, Input input) {
    Question asked = Questions.require(context.rows(), input.id());
    String by = AskAccess.answerer(context.rows(), context.caller(), input.from(), asked);
    return Closing.of(
        context,
        asked,
        () -> {
          JsonNode answer = QuestionRules.answer(asked, input.answer());
          List<FleetEvent> events = new ArrayList<>();
          events.add(new AskEvent.Answered(asked.askId(), answer, by));
          events.addAll(acknowledged(context, asked, by));
          events.add(message(context, asked, answer, by));
          return events;
        });
  }

  /** Nothing when its message was dealt with before, or taken out of the log. */
  private static List<SquawkEvent> acknowledged(Context context, Question asked, String by) {
    return Mail.find(context.rows(), asked.messageId())
        .filter(message -> message.status() != Message.State.ACKED)
        .map(message -> MessageRules.move(message, MessageRules.Move.ACK, by, null))
        .orElse(List.of());
  }

  private static SquawkEvent message(Context context, Question asked, JsonNode answer, String by) {
    ObjectNode content = Json.STORED.createObjectNode();
    content.put("ask_id", asked.askId().value());
    content.put("question", asked.question());
    content.set("answer", answer);
    return new SquawkEvent.Sent(
        new MessageId(context.newId(IdPrefix.MSG)),
        asked.replyTo(),
        by,
        "answer",
        content,
        Priority.NORMAL,
        null,
        null,
        asked.messageId());
  }
}
