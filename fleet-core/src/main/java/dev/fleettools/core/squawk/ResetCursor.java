package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.squawk.mail.Cursor;
import dev.fleettools.core.squawk.mail.MailAccess;
import org.jspecify.annotations.Nullable;

/** Sets a cursor anywhere, on purpose. */
final class ResetCursor implements Command<ResetCursor.Input, CursorAnswer> {

  private static final OperationSpec<Input, CursorAnswer> SPEC =
      OperationSpec.of(
          "cursor.reset",
          Role.SPECIALIST,
          Input.class,
          CursorAnswer.class,
          "Set a cursor, backward too",
          Endpoint.post("/cursor/{id}/reset"));

  record Input(String id, Long position, @Nullable String reason) {}

  @Override
  public OperationSpec<Input, CursorAnswer> spec() {
    return SPEC;
  }

  @Override
  public Decision<CursorAnswer> decide(Context context, Input input) {
    Cursor cursor = ShowCursor.require(context.rows(), input.id());
    MailAccess.requireOwn(context.rows(), context.caller(), cursor.streamId());
    return Decision.accept(
        new CursorAnswer(cursor.at(input.position(), context.now())),
        cursor.reset(input.position(), context.head().value(), input.reason()));
  }
}
