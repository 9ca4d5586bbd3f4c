package dev.fleettools.core.squawk.send;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.squawk.mail.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends messages to one mailbox or several; all arrive or none. */
public final class SendMessage implements Command<SendMessage.Input, SendMessage.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "message.send",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "Send one message or several, all or none",
          Endpoint.create("/messages"),
          Endpoint.create("/specialist/squawk"));

  /**
   * One message, or several as {@code messages}. The fields of one are those of {@link Draft}.
   *
   * @param from the caller when absent
   */
  public record Input(
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> to,
      @Nullable JsonNode content,
      @Nullable String messageType,
      @Nullable Priority priority,
      @Nullable String threadId,
      @Nullable String subject,
      @Nullable String replyTo,
      @Nullable String from,
      @Nullable List<Draft> messages) {

    public static Input of(Draft draft) {
      return new Input(
          draft.to(),
          draft.content(),
          draft.messageType(),
          draft.priority(),
          draft.threadId(),
          draft.subject(),
          draft.replyTo(),
          null,
          null);
    }

    public static Input of(List<Draft> messages) {
      return new Input(null, null, null, null, null, null, null, null, messages);
    }

    List<Draft> drafts() {
      Draft one = new Draft(to, content, messageType, priority, threadId, subject, replyTo);
      if (messages == null) {
        return List.of(one);
      }
      if (messages.isEmpty()) {
        throw FleetException.invalid("There is nothing to send; 'messages' is empty.");
      }
      if (!one.equals(new Draft(null, null, null, null, null, null, null))) {
        throw FleetException.invalid("Send one message, or several as 'messages', not both.");
      }
      return messages;
    }
  }

  /** One entry for each copy, in the order of their positions. */
  public record Output(List<Sent> messages) {
    public Output {
      messages = List.copyOf(messages);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Outgoing outgoing = new Outgoing(context, input.from());
    input.drafts().forEach(outgoing::add);
    List<FleetEvent> events = outgoing.events();
    return Decision.accept(events, stored -> new Output(Sent.placed(events, stored)));
  }
}
