package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.log.Rows;

/** Shows one message. Looking does not make it read. */
final class ShowMessage implements Query<ShowMessage.Input, ShowMessage.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "message.show",
          Role.VIEWER,
          Input.class,
          Output.class,
          "Show a message",
          Endpoint.get("/messages/{id}"));

  record Input(String id) {}

  record Output(Message message) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    Message message = Mail.require(rows, input.id());
    if (!message.from().equals(view.caller().actor())) {
      MailAccess.requireOwn(rows, view.caller(), message.mailboxId());
    }
    return new Output(message);
  }
}
