package dev.fleettools.core.squawk.row;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.migration.MigrationEvent;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.core.squawk.mail.ThreadEvent;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** Writes the rows of mailboxes, messages and cursors, and who belongs to which mission. */
public final class MailProjection implements EventProjection {

  private static final String MAILBOX =
      """
      INSERT INTO mailboxes
        (project_id, mailbox_id, created_at, updated_at, newest, total, unread)
      VALUES (?, ?, ?, ?, ?, 1, 1)
      ON CONFLICT (project_id, mailbox_id)
      DO UPDATE SET updated_at = excluded.updated_at, newest = excluded.newest,
        total = mailboxes.total + 1, unread = mailboxes.unread + 1
      """;

  private static final String SENT =
      """
      INSERT INTO messages
        (project_id, message_id, mailbox_id, position, sender, message_type, content, priority,
         urgency, thread_id, subject, reply_to, state, sent_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?)
      """;

  private static final String READ =
      """
      UPDATE messages SET state = 'read', read_at = ? WHERE project_id = ? AND message_id = ?
      """;

  private static final String ACKED =
      """
      UPDATE messages SET state = 'acked', acked_at = ? WHERE project_id = ? AND message_id = ?
      """;

  private static final String REQUEUED =
      """
      UPDATE messages SET state = 'pending', read_at = NULL, acked_at = NULL
      WHERE project_id = ? AND message_id = ?
      """;

  /** Before a message that was unread moves on. */
  private static final String ONE_LESS =
      """
      UPDATE mailboxes SET unread = unread - 1
      WHERE project_id = ? AND mailbox_id = ? AND EXISTS (
        SELECT 1 FROM messages m
        WHERE m.project_id = mailboxes.project_id AND m.message_id = ? AND m.state = 'pending')
      """;

  /** Before a message that was not unread is put back. */
  private static final String ONE_MORE =
      """
      UPDATE mailboxes SET unread = unread + 1
      WHERE project_id = ? AND mailbox_id = ? AND EXISTS (
        SELECT 1 FROM messages m
        WHERE m.project_id = mailboxes.project_id AND m.message_id = ? AND m.state <> 'pending')
      """;

  private static final String JOINED_THREAD =
      "UPDATE messages SET thread_id = ? WHERE project_id = ? AND message_id = ?";

  private static final String ADVANCED =
      """
      INSERT INTO mail_cursors
        (project_id, cursor_id, mailbox_id, consumer_id, position, updated_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (project_id, cursor_id)
      DO UPDATE SET position = excluded.position, updated_at = excluded.updated_at
      """;

  private static final String RESET =
      """
      UPDATE mail_cursors SET position = ?, updated_at = ? WHERE project_id = ? AND cursor_id = ?
      """;

  private static final String NAME =
      "INSERT INTO mail_numbers (project_id, number, kind, id) VALUES (?, ?, ?, ?)";

  private static final String MEMBER =
      """
      INSERT INTO mail_members
        (project_id, specialist_id, mission_id, sortie_id, present, claimed_by)
      VALUES (?, ?, ?, ?, 1, ?)
      """;

  private static final String LEFT =
      "UPDATE mail_members SET present = 0 WHERE project_id = ? AND specialist_id = ?";

  @Override
  public List<String> tables() {
    return List.of("mailboxes", "messages", "mail_cursors", "mail_numbers", "mail_members");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    String project = stored.projectId().value();
    switch (event) {
      case SquawkEvent squawk -> apply(rows, stored, squawk);
      case MigrationEvent.MailboxTaken taken -> MailTakeover.taken(rows, stored, taken);
      case MigrationEvent.RolledBack back -> MailTakeover.rolledBack(rows, back);
      case ThreadEvent.Created e -> {
        if (e.messageId() != null) {
          rows.update(JOINED_THREAD, e.threadId().value(), project, e.messageId().value());
        }
      }
      case MissionEvent.Created e ->
          rows.update(NAME, project, e.number(), "mission", e.missionId().value());
      case SortieEvent.Created e ->
          rows.update(NAME, project, e.number(), "sortie", e.sortieId().value());
      case SpecialistEvent.Spawned e ->
          rows.update(
              MEMBER,
              project,
              e.specialistId().value(),
              e.missionId().value(),
              e.sortieId().value(),
              e.claimedBy() == null ? null : e.claimedBy().value());
      case SpecialistEvent.Completed e -> left(rows, project, e.specialistId());
      case SpecialistEvent.Failed e -> left(rows, project, e.specialistId());
      case SpecialistEvent.Cancelled e -> left(rows, project, e.specialistId());
      case SpecialistEvent.Deactivated e -> left(rows, project, e.specialistId());
      default -> {}
    }
  }

  private static void left(WritableRows rows, String project, SpecialistId specialist) {
    rows.update(LEFT, project, specialist.value());
  }

  private static void apply(WritableRows rows, StoredEvent stored, SquawkEvent event) {
    String project = stored.projectId().value();
    switch (event) {
      case SquawkEvent.Sent sent -> sent(rows, stored, sent);
      case SquawkEvent.Read read -> {
        rows.update(ONE_LESS, project, read.mailboxId().value(), read.messageId().value());
        rows.update(READ, stored.recordedAt(), project, read.messageId().value());
      }
      case SquawkEvent.Acked acked -> {
        rows.update(ONE_LESS, project, acked.mailboxId().value(), acked.messageId().value());
        rows.update(ACKED, stored.recordedAt(), project, acked.messageId().value());
      }
      case SquawkEvent.Requeued requeued -> {
        rows.update(ONE_MORE, project, requeued.mailboxId().value(), requeued.messageId().value());
        rows.update(REQUEUED, project, requeued.messageId().value());
      }
      case SquawkEvent.CursorAdvanced cursor ->
          rows.update(
              ADVANCED,
              project,
              cursor.cursorId(),
              cursor.mailboxId().value(),
              cursor.consumerId(),
              cursor.position(),
              stored.occurredAt());
      case SquawkEvent.CursorReset cursor ->
          rows.update(RESET, cursor.position(), stored.recordedAt(), project, cursor.cursorId());
    }
  }

  private static void sent(WritableRows rows, StoredEvent stored, SquawkEvent.Sent sent) {
    String project = stored.projectId().value();
    String mailbox = sent.mailboxId().value();
    long position = stored.position().value();
    rows.update(MAILBOX, project, mailbox, stored.occurredAt(), stored.occurredAt(), position);
    rows.update(
        SENT,
        project,
        sent.messageId().value(),
        mailbox,
        position,
        sent.from(),
        sent.messageType(),
        Json.write(sent.content()),
        sent.priority(),
        sent.priority().urgency(),
        sent.threadId() == null ? null : sent.threadId().value(),
        sent.subject(),
        sent.replyTo() == null ? null : sent.replyTo().value(),
        stored.occurredAt());
  }
}
