package dev.fleettools.core.squawk.send;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.mail.Recipients;
import dev.fleettools.core.squawk.mail.ThreadId;
import dev.fleettools.core.squawk.thread.MailThread;
import dev.fleettools.core.squawk.thread.Threads;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Begins a thread, perhaps with its first message. */
public final class StartThread implements Command<StartThread.Input, StartThread.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "thread.start",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "Begin a thread, perhaps with its first message",
          Endpoint.create("/threads"));

  /**
   * The thread.
   *
   * @param subject what it is about
   * @param to who takes part besides the caller
   * @param content the first message; there is none yet when it is absent
   * @param from the caller when absent
   */
  public record Input(
      @Nullable String subject,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> to,
      @Nullable JsonNode content,
      @Nullable String messageType,
      @Nullable Priority priority,
      @Nullable String from) {}

  /** The thread, and the copies of its first message. */
  public record Output(MailThread thread, List<Sent> messages) {
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
    JsonNode given = input.content();
    @Nullable JsonNode content = given == null || given.isNull() ? null : given;
    if (content == null && (input.subject() == null || input.subject().isBlank())) {
      throw FleetException.invalid(
          "The thread is about nothing; give it a 'subject', a first message in 'content', or"
              + " both.");
    }
    List<String> to = input.to() == null ? List.of() : input.to();
    Outgoing outgoing = new Outgoing(context, input.from());
    List<MailboxId> others =
        content == null && to.isEmpty()
            ? List.of()
            : Recipients.of(context.rows(), to, outgoing.from());
    ThreadId thread = outgoing.begin(input.subject(), others);
    if (content != null) {
      outgoing.addTo(
          new Draft(
              to, content, input.messageType(), input.priority(), null, input.subject(), null),
          content,
          others,
          thread);
    }
    List<FleetEvent> events = outgoing.events();
    return Decision.accept(
        events,
        stored ->
            new Output(
                Threads.require(context.rows(), thread.value()), Sent.placed(events, stored)));
  }
}
