package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.MessageRules;
import dev.fleettools.core.squawk.mail.MessageRules.Move;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Its reader says what became of a message: one operation a move. */
final class MoveMessage implements Command<MoveMessage.Input, MoveMessage.Output> {

  private final Move move;
  private final OperationSpec<Input, Output> spec;

  MoveMessage(Move move, String summary) {
    String name = move.name().toLowerCase(Locale.ROOT);
    this.move = move;
    this.spec =
        OperationSpec.of(
            "message." + name,
            Role.SPECIALIST,
            Input.class,
            Output.class,
            summary,
            Endpoint.post("/messages/{id}/" + name));
  }

  /**
   * Which message.
   *
   * @param reason why it is put back
   * @param specialistId the reader, where the token does not say it
   */
  record Input(String id, @Nullable String reason, @Nullable String specialistId) {}

  /** The message and the state that it is in now. */
  record Output(String messageId, String mailboxId, Message.State status) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return spec;
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Message message = Mail.require(context.rows(), input.id());
    String reader =
        MailAccess.reader(
            context.rows(), context.caller(), input.specialistId(), message.mailboxId());
    Message.State after =
        switch (move) {
          case READ -> Message.State.READ;
          case ACK -> Message.State.ACKED;
          case REQUEUE -> Message.State.PENDING;
        };
    return Decision.accept(
        new Output(message.messageId().value(), message.mailboxId().value(), after),
        MessageRules.move(message, move, reader, input.reason()));
  }
}
