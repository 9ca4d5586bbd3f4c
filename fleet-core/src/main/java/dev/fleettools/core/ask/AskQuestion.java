package dev.fleettools.core.ask;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.mail.Recipients;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a question to a mailbox, and waits a while for its answer if the caller likes. The question
 * is durable before the waiting begins: whoever gives up, or loses its server, comes back for it.
 */
public final class AskQuestion implements Action<AskQuestion.Input, ShowQuestion.Output> {

  private static final OperationSpec<Input, ShowQuestion.Output> SPEC =
      OperationSpec.of(
          "ask.ask",
          Role.SPECIALIST,
          Input.class,
          ShowQuestion.Output.class,
          "Put a question, and perhaps wait for its answer",
          Endpoint.create("/ask"));

  private static final Put PUT = new Put();

  private final AnswerWait wait;

  AskQuestion(AnswerWait wait) {
    this.wait = wait;
  }

  /**
   * The question.
   *
   * @param to one mailbox: a name, a task's number, {@code dispatch:<mission>}; {@code owner} is
   *     the person
   * @param options the answers to choose from; any answer when there are none
   * @param deadlineMs for how long it can be answered, in milliseconds; an hour when absent
   * @param waitMs for how long to wait for the answer, in milliseconds; at most ten minutes
   * @param from the caller when absent
   */
  public record Input(
      String to,
      String question,
      List<String> options,
      @Nullable Long deadlineMs,
      @Nullable Long waitMs,
      @Nullable Priority priority,
      @Nullable String from) {
    public Input {
      options = options == null ? List.of() : List.copyOf(options);
    }

    /**
     * The same for a request that waits for another time: one question, however often it is put.
     */
    Input patient() {
      return new Input(to, question, options, deadlineMs, null, priority, from);
    }
  }

  @Override
  public OperationSpec<Input, ShowQuestion.Output> spec() {
    return SPEC;
  }

  @Override
  public ShowQuestion.Output perform(Project project, Call call, Input input) {
    Duration patience = QuestionRules.patience(input.waitMs());
    Question question = project.run(PUT, call, input.patient()).question();
    return wait.of(project, call, question, patience);
  }

  /** Stores the question and sends the message that brings it, in one commit. */
  static final class Put implements Command<Input, ShowQuestion.Output> {

    @Override
    public OperationSpec<Input, ShowQuestion.Output> spec() {
      return OperationSpec.of(
          "ask.put", Role.SPECIALIST, Input.class, ShowQuestion.Output.class, "Put a question");
    }

    @Override
    public Decision<ShowQuestion.Output> decide(Context context, Input input) {
      QuestionRules.check(input.question(), input.options());
      AskEvent.Asked asked =
          new AskEvent.Asked(
              new AskId(context.newId(IdPrefix.ASK)),
              MailAccess.self(context.caller(), input.from()),
              Recipients.single(context.rows(), input.to()),
              replyTo(context.caller(), input.from()),
              input.question(),
              input.options(),
              context.now().plus(QuestionRules.time(input.deadlineMs())),
              new MessageId(context.newId(IdPrefix.MSG)));
      return Decision.accept(
          List.of(asked, message(asked, input.priority())),
          stored ->
              new ShowQuestion.Output(Questions.require(context.rows(), asked.askId().value())));
    }

    private static MailboxId replyTo(Caller caller, @Nullable String named) {
      Caller.Binding binding = caller.binding();
      return new MailboxId(
          binding == null ? MailAccess.self(caller, named) : binding.sortie().value());
    }

    private static SquawkEvent message(AskEvent.Asked asked, @Nullable Priority priority) {
      ObjectNode content = Json.STORED.createObjectNode();
      content.put("ask_id", asked.askId().value());
      content.put("question", asked.question());
      content.set("options", Json.STORED.valueToTree(asked.options()));
      content.put("deadline", asked.deadline().toString());
      return new SquawkEvent.Sent(
          asked.messageId(),
          asked.mailboxId(),
          asked.from(),
          "question",
          content,
          priority == null ? Priority.NORMAL : priority,
          null,
          null,
          null);
    }
  }
}
