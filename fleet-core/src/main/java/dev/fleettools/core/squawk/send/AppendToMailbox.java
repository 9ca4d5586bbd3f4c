package dev.fleettools.core.squawk.send;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.squawk.mail.Mailbox;
import dev.fleettools.core.squawk.mail.Mailboxes;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.mail.Recipients;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Appends several messages to one mailbox, as older clients do: each entry is one message. */
public final class AppendToMailbox
    implements Command<AppendToMailbox.Input, AppendToMailbox.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "mailbox.append",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "Append messages to a mailbox, all or none",
          Endpoint.post("/mailbox/append"));

  /** What to append to which mailbox. */
  public record Input(String streamId, List<Entry> events) {
    public Input {
      events = events == null ? List.of() : List.copyOf(events);
    }
  }

  /** One message: its type and its content. */
  public record Entry(
      String type,
      @Nullable JsonNode data,
      @Nullable Priority priority,
      @Nullable String threadId,
      @Nullable String subject) {

    Draft to(MailboxId mailbox) {
      return new Draft(
          List.of(mailbox.value()),
          data == null || data.isNull() ? Json.STORED.createObjectNode() : data,
          type,
          priority,
          threadId,
          subject,
          null);
    }
  }

  /** The mailbox afterwards, and where the messages lie in it. */
  public record Output(Mailbox mailbox, int inserted, List<Sent> messages) {
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
    if (input.events().isEmpty()) {
      throw FleetException.invalid("There is nothing to append; 'events' is empty.");
    }
    MailboxId mailbox = Recipients.single(context.rows(), input.streamId());
    Outgoing outgoing = new Outgoing(context, null);
    input.events().forEach(entry -> outgoing.add(entry.to(mailbox)));
    List<FleetEvent> events = outgoing.events();
    return Decision.accept(
        events,
        stored -> {
          List<Sent> sent = Sent.placed(events, stored);
          return new Output(Mailboxes.require(context.rows(), mailbox), sent.size(), sent);
        });
  }
}
