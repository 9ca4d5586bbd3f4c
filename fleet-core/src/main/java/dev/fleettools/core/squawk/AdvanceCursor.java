package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.squawk.mail.Cursor;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Mailboxes;
import dev.fleettools.core.squawk.mail.Recipients;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A consumer says how far it has come. */
final class AdvanceCursor implements Command<AdvanceCursor.Input, CursorAnswer> {

  private static final OperationSpec<Input, CursorAnswer> SPEC =
      OperationSpec.of(
          "cursor.advance",
          Role.SPECIALIST,
          Input.class,
          CursorAnswer.class,
          "Move a cursor forward",
          Endpoint.post("/cursor/advance"));

  /**
   * Where to.
   *
   * @param cursorId when absent, made of consumer and mailbox, or the mailbox's name
   */
  record Input(
      String streamId, Long position, @Nullable String consumerId, @Nullable String cursorId) {}

  @Override
  public OperationSpec<Input, CursorAnswer> spec() {
    return SPEC;
  }

  @Override
  public Decision<CursorAnswer> decide(Context context, Input input) {
    MailboxId mailbox = Recipients.one(context.rows(), input.streamId());
    MailAccess.requireOwn(context.rows(), context.caller(), mailbox);
    Mailboxes.require(context.rows(), mailbox);
    String id = Recipients.mailbox(id(input)).value();
    Cursor cursor =
        Mailboxes.cursor(context.rows(), id)
            .orElseGet(() -> Cursor.start(id, mailbox, input.consumerId()));
    if (!cursor.streamId().equals(mailbox)) {
      throw FleetException.conflict(
          "The cursor %s belongs to the mailbox %s; use another cursor_id."
              .formatted(id, cursor.streamId()));
    }
    return cursor
        .advance(input.position(), context.head().value())
        .map(
            event ->
                Decision.accept(
                    new CursorAnswer(cursor.at(input.position(), context.now())), event))
        .orElseGet(() -> Decision.accept(new CursorAnswer(cursor), List.of()));
  }

  private static String id(Input input) {
    if (input.cursorId() != null) {
      return input.cursorId();
    }
    return input.consumerId() == null
        ? input.streamId()
        : input.consumerId() + "@" + input.streamId();
  }
}
