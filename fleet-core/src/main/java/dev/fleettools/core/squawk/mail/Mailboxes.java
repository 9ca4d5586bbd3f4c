package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.log.Rows;
import java.util.Optional;

/** Reads mailboxes and the cursors in them. */
public final class Mailboxes {

  private static final String MAILBOX =
      "SELECT * FROM mailboxes WHERE project_id = ? AND mailbox_id = ?";

  private static final String CURSOR =
      "SELECT * FROM mail_cursors WHERE project_id = ? AND cursor_id = ?";

  private Mailboxes() {}

  public static Optional<Mailbox> find(Rows rows, MailboxId id) {
    return rows.one(
        MAILBOX,
        row ->
            new Mailbox(
                id,
                id,
                row.time("created_at"),
                row.time("updated_at"),
                row.number("newest"),
                row.number("total"),
                row.number("unread")),
        rows.project().value(),
        id.value());
  }

  public static Mailbox require(Rows rows, MailboxId id) {
    return find(rows, id).orElseThrow(() -> FleetException.notFound("mailbox", id.value()));
  }

  public static Optional<Cursor> cursor(Rows rows, String id) {
    return rows.one(
        CURSOR,
        row ->
            new Cursor(
                row.text("cursor_id"),
                row.text("cursor_id"),
                new MailboxId(row.text("mailbox_id")),
                row.textOrNull("consumer_id"),
                row.number("position"),
                row.time("updated_at")),
        rows.project().value(),
        id);
  }
}
