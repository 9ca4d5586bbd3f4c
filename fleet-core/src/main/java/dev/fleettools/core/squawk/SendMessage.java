package dev.fleettools.core.squawk;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Role;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.mail.Recipients;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.log.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends one message to one or several mailboxes; all get it or none. */
public final class SendMessage implements Command<SendMessage.Input, SendMessage.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "message.send",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "Send a message",
          Endpoint.create("/messages"),
          Endpoint.create("/specialist/squawk"));

  /**
   * The message.
   *
   * @param to mailboxes, numbers of tasks, {@code mission:<id>}, {@code dispatch:<mission>}
   * @param content text or any JSON
   * @param from the caller when absent
   */
  public record Input(
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> to,
      @Nullable JsonNode content,
      @Nullable String messageType,
      @Nullable Priority priority,
      @Nullable String threadId,
      @Nullable String subject,
      @Nullable String from) {}

  /** Where one copy of it lies. */
  public record Sent(MessageId messageId, MailboxId mailboxId, long position) {}

  /** One entry a recipient. */
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
    JsonNode content = input.content();
    if (content == null || content.isNull()) {
      throw FleetException.invalid("The message is empty; put its text or JSON into 'content'.");
    }
    String from = MailAccess.self(context.caller(), input.from());
    List<String> to = input.to() == null ? List.of() : input.to();
    List<SquawkEvent.Sent> sent = new ArrayList<>();
    for (MailboxId mailbox : Recipients.of(context.rows(), to, from)) {
      sent.add(
          new SquawkEvent.Sent(
              new MessageId(context.newId(IdPrefix.MSG)),
              mailbox,
              from,
              input.messageType() == null ? "message" : input.messageType(),
              content,
              input.priority() == null ? Priority.NORMAL : input.priority(),
              input.threadId(),
              input.subject()));
    }
    return Decision.accept(sent, stored -> new Output(placed(sent, stored)));
  }

  static List<Sent> placed(List<SquawkEvent.Sent> sent, List<StoredEvent> stored) {
    List<Sent> placed = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      placed.add(
          new Sent(
              sent.get(i).messageId(), sent.get(i).mailboxId(), stored.get(i).position().value()));
    }
    return placed;
  }
}
