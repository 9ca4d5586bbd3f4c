package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.squawk.mail.Cursor;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Mailboxes;
import dev.fleettools.log.Rows;

/** Shows a cursor. */
final class ShowCursor implements Query<ShowCursor.Input, CursorAnswer> {

  private static final OperationSpec<Input, CursorAnswer> SPEC =
      OperationSpec.of(
          "cursor.show",
          Role.VIEWER,
          Input.class,
          CursorAnswer.class,
          "Show a cursor",
          Endpoint.get("/cursor/{id}"));

  record Input(String id) {}

  @Override
  public OperationSpec<Input, CursorAnswer> spec() {
    return SPEC;
  }

  @Override
  public CursorAnswer answer(Rows rows, Viewpoint view, Input input) {
    Cursor cursor = require(rows, input.id());
    MailAccess.requireOwn(rows, view.caller(), cursor.streamId());
    return new CursorAnswer(cursor);
  }

  static Cursor require(Rows rows, String id) {
    return Mailboxes.cursor(rows, id).orElseThrow(() -> FleetException.notFound("cursor", id));
  }
}
