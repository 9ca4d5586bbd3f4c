package dev.fleettools.core.ask;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** The rows of questions: written from events, read by everyone through here. */
public final class Questions implements EventProjection {

  static final Migration MIGRATION =
      new Migration(
          "core-0041-questions",
          """
          CREATE TABLE questions (
            project_id TEXT NOT NULL,
            ask_id TEXT NOT NULL,
            asker TEXT NOT NULL,
            asked TEXT NOT NULL,
            reply_mailbox TEXT NOT NULL,
            question TEXT NOT NULL,
            options TEXT NOT NULL,
            status TEXT NOT NULL,
            answer TEXT,
            answered_by TEXT,
            reason TEXT,
            asked_at BIGINT NOT NULL,
            deadline BIGINT NOT NULL,
            closed_at BIGINT,
            message_id TEXT NOT NULL,
            PRIMARY KEY (project_id, ask_id)
          )
          --;
          CREATE INDEX questions_open ON questions (project_id, asked_at) WHERE status = 'open'
          --;
          CREATE INDEX questions_by_time ON questions (project_id, asked_at)
          --;
          CREATE INDEX questions_by_reply ON questions (project_id, reply_mailbox)
            WHERE status = 'open'
          """);

  private static final Reference REFERENCE =
      new Reference("question", "questions", "ask_id", "ask_id");

  private static final String ASKED =
      """
      INSERT INTO questions (project_id, ask_id, asker, asked, reply_mailbox, question, options,
        status, asked_at, deadline, message_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?)
      """;

  private static final String ANSWERED =
      """
      UPDATE questions SET status = 'decided', answer = ?, answered_by = ?, closed_at = ?
      WHERE project_id = ? AND ask_id = ?
      """;

  private static final String EXPIRED =
      """
      UPDATE questions SET status = 'expired', closed_at = ? WHERE project_id = ? AND ask_id = ?
      """;

  private static final String WITHDRAWN =
      """
      UPDATE questions SET status = 'withdrawn', reason = ?, closed_at = ?
      WHERE project_id = ? AND ask_id = ?
      """;

  private static final String ONE = "SELECT * FROM questions WHERE project_id = ? AND ask_id = ?";

  private static final String OPEN_FOR =
      """
      SELECT * FROM questions
      WHERE project_id = ? AND reply_mailbox = ? AND status = 'open' ORDER BY asked_at, ask_id
      """;

  @Override
  public List<String> tables() {
    return List.of("questions");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    if (!(event instanceof AskEvent askEvent)) {
      return;
    }
    String project = stored.projectId().value();
    String id = askEvent.askId().value();
    switch (askEvent) {
      case AskEvent.Asked e ->
          rows.update(
              ASKED,
              project,
              id,
              e.from(),
              e.mailboxId().value(),
              e.replyMailboxId().value(),
              e.question(),
              Json.write(e.options()),
              stored.recordedAt(),
              e.deadline(),
              e.messageId().value());
      case AskEvent.Answered e ->
          rows.update(ANSWERED, Json.write(e.answer()), e.by(), stored.recordedAt(), project, id);
      case AskEvent.Expired e -> rows.update(EXPIRED, stored.recordedAt(), project, id);
      case AskEvent.Withdrawn e ->
          rows.update(WITHDRAWN, e.reason(), stored.recordedAt(), project, id);
    }
  }

  /**
   * One question as it was last written, by its id or what stands for it.
   *
   * @throws FleetException NOT_FOUND
   */
  public static Question require(Rows rows, String reference) {
    String id = REFERENCE.resolve(rows, reference);
    return rows.one(ONE, Questions::read, rows.project().value(), id)
        .orElseThrow(() -> FleetException.notFound("question", reference));
  }

  /** Those not known to be closed whose answer would go to a mailbox, oldest first. */
  static List<Question> openFor(Rows rows, MailboxId replyTo) {
    return rows.query(OPEN_FOR, Questions::read, rows.project().value(), replyTo.value());
  }

  static Question read(Row row) {
    String answer = row.textOrNull("answer");
    return new Question(
        new AskId(row.text("ask_id")),
        row.text("asker"),
        new MailboxId(row.text("asked")),
        new MailboxId(row.text("reply_mailbox")),
        row.text("question"),
        Columns.texts(row.text("options")),
        Columns.constant(Question.Status.class, row.text("status")),
        answer == null ? null : Json.STORED.readTree(answer),
        row.textOrNull("answered_by"),
        row.textOrNull("reason"),
        row.time("asked_at"),
        row.time("deadline"),
        row.timeOrNull("closed_at"),
        new MessageId(row.text("message_id")));
  }
}
