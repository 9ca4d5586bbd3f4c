package dev.fleettools.core.squawk.row;

import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.migration.MigrationEvent;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;

/** What a migration from an older store, and taking it back, mean for the rows of mail. */
final class MailTakeover {

  private static final String TAKEN =
      """
      INSERT INTO mailboxes (project_id, mailbox_id, created_at, updated_at, newest, total, unread)
      VALUES (?, ?, ?, ?, 0, 0, 0)
      ON CONFLICT (project_id, mailbox_id) DO NOTHING
      """;

  /** Before the messages go. */
  private static final String COUNT_WITHOUT =
      """
      UPDATE mailboxes SET
        total = total - (
          SELECT COUNT(*) FROM messages m
          WHERE m.project_id = mailboxes.project_id AND m.mailbox_id = mailboxes.mailbox_id
            AND m.position BETWEEN ? AND ?),
        unread = unread - (
          SELECT COUNT(*) FROM messages m
          WHERE m.project_id = mailboxes.project_id AND m.mailbox_id = mailboxes.mailbox_id
            AND m.position BETWEEN ? AND ? AND m.state = 'pending')
      WHERE project_id = ?
      """;

  private static final String FORGET_MESSAGES =
      "DELETE FROM messages WHERE project_id = ? AND position BETWEEN ? AND ?";

  private static final String FORGET_CURSOR =
      "DELETE FROM mail_cursors WHERE project_id = ? AND cursor_id = ?";

  /** One that was written to since stays. */
  private static final String FORGET_MAILBOX =
      """
      DELETE FROM mailboxes WHERE project_id = ? AND mailbox_id = ?
        AND NOT EXISTS (
          SELECT 1 FROM messages m
          WHERE m.project_id = mailboxes.project_id AND m.mailbox_id = mailboxes.mailbox_id)
      """;

  private static final String STEP_BACK =
      """
      UPDATE mailboxes SET
        newest = COALESCE((
          SELECT MAX(m.position) FROM messages m
          WHERE m.project_id = mailboxes.project_id AND m.mailbox_id = mailboxes.mailbox_id), 0),
        updated_at = COALESCE((
          SELECT MAX(m.sent_at) FROM messages m
          WHERE m.project_id = mailboxes.project_id AND m.mailbox_id = mailboxes.mailbox_id),
          created_at)
      WHERE project_id = ? AND newest BETWEEN ? AND ?
      """;

  private MailTakeover() {}

  static void taken(WritableRows rows, StoredEvent stored, MigrationEvent.MailboxTaken taken) {
    rows.update(
        TAKEN,
        stored.projectId().value(),
        taken.mailboxId().value(),
        taken.createdAt(),
        taken.updatedAt());
  }

  static void rolledBack(WritableRows rows, MigrationEvent.RolledBack back) {
    String project = rows.project().value();
    rows.update(
        COUNT_WITHOUT,
        back.firstPosition(),
        back.lastPosition(),
        back.firstPosition(),
        back.lastPosition(),
        project);
    rows.update(FORGET_MESSAGES, project, back.firstPosition(), back.lastPosition());
    back.cursorIds().forEach(cursor -> rows.update(FORGET_CURSOR, project, cursor));
    for (MailboxId mailbox : back.mailboxIds()) {
      rows.update(FORGET_MAILBOX, project, mailbox.value());
    }
    rows.update(STEP_BACK, project, back.firstPosition(), back.lastPosition());
  }
}
