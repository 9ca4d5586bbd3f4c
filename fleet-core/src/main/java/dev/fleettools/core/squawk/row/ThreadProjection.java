package dev.fleettools.core.squawk.row;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.core.squawk.mail.ThreadEvent;
import dev.fleettools.log.Migration;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** Writes the rows of threads and of who takes part in them. */
public final class ThreadProjection implements EventProjection {

  public static final Migration MIGRATION =
      new Migration(
          "core-0040-threads",
          """
          CREATE TABLE mail_threads (
            project_id TEXT NOT NULL,
            thread_id TEXT NOT NULL,
            subject TEXT,
            created_by TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            active_at BIGINT NOT NULL,
            message_count BIGINT NOT NULL,
            newest BIGINT NOT NULL,
            PRIMARY KEY (project_id, thread_id)
          )
          --;
          CREATE INDEX mail_threads_newest ON mail_threads (project_id, newest)
          --;
          CREATE TABLE thread_participants (
            project_id TEXT NOT NULL,
            thread_id TEXT NOT NULL,
            participant TEXT NOT NULL,
            PRIMARY KEY (project_id, thread_id, participant)
          )
          --;
          CREATE INDEX threads_of_participant
            ON thread_participants (project_id, participant, thread_id)
          """);

  private static final String CREATED =
      """
      INSERT INTO mail_threads (project_id, thread_id, subject, created_by, created_at, updated_at,
        active_at, message_count, newest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String SENT =
      """
      UPDATE mail_threads SET message_count = message_count + 1, newest = ?, updated_at = ?
      WHERE project_id = ? AND thread_id = ?
      """;

  private static final String ACTIVE =
      "UPDATE mail_threads SET active_at = ? WHERE project_id = ? AND thread_id = ?";

  private static final String JOINED =
      """
      INSERT INTO thread_participants (project_id, thread_id, participant) VALUES (?, ?, ?)
      ON CONFLICT (project_id, thread_id, participant) DO NOTHING
      """;

  @Override
  public List<String> tables() {
    return List.of("mail_threads", "thread_participants");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    String project = stored.projectId().value();
    switch (event) {
      case ThreadEvent.Created e -> created(rows, stored, e);
      case ThreadEvent.Activity e ->
          rows.update(ACTIVE, stored.recordedAt(), project, e.threadId().value());
      case SquawkEvent.Sent e -> sent(rows, stored, e);
      default -> {}
    }
  }

  private static void created(WritableRows rows, StoredEvent stored, ThreadEvent.Created event) {
    String project = stored.projectId().value();
    String id = event.threadId().value();
    rows.update(
        CREATED,
        project,
        id,
        event.subject(),
        event.by(),
        stored.recordedAt(),
        stored.recordedAt(),
        stored.recordedAt(),
        event.messageId() == null ? 0L : 1L,
        stored.position().value());
    event.participants().forEach(name -> rows.update(JOINED, project, id, name.value()));
  }

  private static void sent(WritableRows rows, StoredEvent stored, SquawkEvent.Sent event) {
    if (event.threadId() == null) {
      return;
    }
    String project = stored.projectId().value();
    String id = event.threadId().value();
    int known = rows.updated(SENT, stored.position().value(), stored.recordedAt(), project, id);
    if (known > 0) {
      rows.update(JOINED, project, id, event.from());
      rows.update(JOINED, project, id, event.mailboxId().value());
    }
  }
}
