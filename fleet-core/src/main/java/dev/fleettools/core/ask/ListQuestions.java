package dev.fleettools.core.ask;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Recipients;
import dev.fleettools.log.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists questions; a specialist sees its own and those put to it. */
public final class ListQuestions implements Query<ListQuestions.Input, ListQuestions.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "ask.list",
          Role.VIEWER,
          Input.class,
          Output.class,
          "List the questions that wait for an answer",
          Endpoint.get("/ask"));

  /**
   * Which questions.
   *
   * @param all also those that are closed
   * @param status only those in this state
   * @param to only those put to this mailbox
   * @param from only those of this asker
   */
  public record Input(
      boolean all,
      Question.@Nullable Status status,
      @Nullable String to,
      @Nullable String from,
      @Nullable Integer limit,
      @Nullable Integer offset) {}

  /** Oldest first. */
  public record Output(List<Question> questions) {
    public Output {
      questions = List.copyOf(questions);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    StringBuilder sql = new StringBuilder("SELECT * FROM questions WHERE project_id = ?");
    List<@Nullable Object> values = new ArrayList<>();
    values.add(rows.project().value());
    Question.Status status =
        input.status() != null || input.all() ? input.status() : Question.Status.OPEN;
    if (status != null) {
      state(status, view, sql, values);
    }
    if (input.to() != null) {
      sql.append(" AND asked = ?");
      values.add(Recipients.one(rows, input.to()).value());
    }
    if (input.from() != null) {
      sql.append(" AND asker = ?");
      values.add(input.from());
    }
    if (view.caller().role() == Role.SPECIALIST) {
      own(MailAccess.own(rows, view.caller(), null), sql, values);
    }
    sql.append(" ORDER BY asked_at, ask_id LIMIT ? OFFSET ?");
    values.add(Paging.limit(input.limit()));
    values.add(Paging.offset(input.offset()));
    return new Output(
        rows.query(sql.toString(), Questions::read, values.toArray()).stream()
            .map(question -> question.at(view.now()))
            .toList());
  }

  private static void state(
      Question.Status status, Viewpoint view, StringBuilder sql, List<@Nullable Object> values) {
    switch (status) {
      case OPEN -> sql.append(" AND status = 'open' AND deadline > ?");
      case EXPIRED ->
          sql.append(" AND (status = 'expired' OR (status = 'open' AND deadline <= ?))");
      case DECIDED, WITHDRAWN -> sql.append(" AND status = ?");
    }
    switch (status) {
      case OPEN, EXPIRED -> values.add(view.now());
      case DECIDED, WITHDRAWN -> values.add(status);
    }
  }

  private static void own(List<MailboxId> own, StringBuilder sql, List<@Nullable Object> values) {
    String marks = "(?" + ", ?".repeat(own.size() - 1) + ")";
    sql.append(" AND (asked IN %1$s OR asker IN %1$s OR reply_mailbox IN %1$s)".formatted(marks));
    for (int i = 0; i < 3; i++) {
      own.forEach(mailbox -> values.add(mailbox.value()));
    }
  }
}
