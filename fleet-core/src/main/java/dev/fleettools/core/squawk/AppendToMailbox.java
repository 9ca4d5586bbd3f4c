package dev.fleettools.core.squawk;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Role;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.mail.Recipients;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Appends several messages to one mailbox, as older clients do: each entry is one message. */
final class AppendToMailbox implements Command<AppendToMailbox.Input, AppendToMailbox.Output> {

  private static final int MOST = 1000;

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "mailbox.append",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "Append messages to a mailbox, all or none",
          Endpoint.post("/mailbox/append"));

  record Input(String streamId, List<Entry> events) {
    Input {
      events = events == null ? List.of() : List.copyOf(events);
    }
  }

  /** One message: its type and its content. */
  record Entry(
      String type,
      @Nullable JsonNode data,
      @Nullable Priority priority,
      @Nullable String threadId,
      @Nullable String subject) {}

  record Output(Mail.Mailbox mailbox, int inserted, List<SendMessage.Sent> messages) {
    Output {
      messages = List.copyOf(messages);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    if (input.events().isEmpty() || input.events().size() > MOST) {
      throw FleetException.invalid(
          "An append holds 1 to %d entries, not %d.".formatted(MOST, input.events().size()));
    }
    MailboxId mailbox = Recipients.one(context.rows(), input.streamId());
    String from = MailAccess.self(context.caller(), null);
    List<SquawkEvent.Sent> sent =
        input.events().stream().map(entry -> sent(context, mailbox, from, entry)).toList();
    Optional<Mail.Mailbox> before = Mail.mailbox(context.rows(), mailbox);
    return Decision.accept(sent, stored -> answer(before, sent, stored));
  }

  private static SquawkEvent.Sent sent(
      Context context, MailboxId mailbox, String from, Entry entry) {
    JsonNode data = entry.data();
    return new SquawkEvent.Sent(
        new MessageId(context.newId(IdPrefix.MSG)),
        mailbox,
        from,
        entry.type(),
        data == null ? Json.STORED.createObjectNode() : data,
        entry.priority() == null ? Priority.NORMAL : entry.priority(),
        entry.threadId(),
        entry.subject());
  }

  private static Output answer(
      Optional<Mail.Mailbox> before, List<SquawkEvent.Sent> sent, List<StoredEvent> stored) {
    StoredEvent last = stored.getLast();
    Instant now = last.recordedAt();
    int inserted = sent.size();
    Mail.Mailbox mailbox =
        new Mail.Mailbox(
            sent.getFirst().mailboxId(),
            before.map(Mail.Mailbox::createdAt).orElse(now),
            now,
            last.position().value(),
            before.map(Mail.Mailbox::total).orElse(0L) + inserted,
            before.map(Mail.Mailbox::unread).orElse(0L) + inserted);
    return new Output(mailbox, inserted, SendMessage.placed(sent, stored));
  }
}
