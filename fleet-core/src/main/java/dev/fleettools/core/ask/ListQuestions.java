package dev.fleettools.core.ask;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Recipients;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists questions; a specialist sees its own and those put to it. */
public final class ListQuestions implements Query<ListQuestions.Input, ListQuestions.Output> {

  private static final Order OLDEST = Order.by(Key.number("asked_at"), Key.text("ask_id"));

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
   * @param replyTo only those whose answer goes to this mailbox
   */
  public record Input(
      boolean all,
      Question.@Nullable Status status,
      @Nullable String to,
      @Nullable String from,
      @Nullable String replyTo,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** Oldest first. */
  public record Output(List<Question> questions, @Nullable String nextCursor) {
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
    String to = input.to();
    String replyTo = input.replyTo();
    Listing listing =
        Listing.of(rows, "questions")
            .equal("asked", to == null ? null : Recipients.one(rows, to).value())
            .equal("asker", input.from())
            .equal("reply_mailbox", replyTo == null ? null : Recipients.one(rows, replyTo).value());
    if (input.status() != null || !input.all()) {
      state(input.status() == null ? Question.Status.OPEN : input.status(), view.now(), listing);
    }
    if (view.caller().isAgent()) {
      own(MailAccess.own(rows, view.caller(), null), listing);
    }
    Page<Question> page = listing.page(PageRequest.of(SPEC.name(), input), OLDEST, Questions::read);
    return new Output(page.map(question -> question.at(view.now())).items(), page.nextCursor());
  }

  private static void state(Question.Status status, Instant now, Listing listing) {
    switch (status) {
      case OPEN -> listing.and("status = 'open' AND deadline > ?", now);
      case EXPIRED ->
          listing.and("(status = 'expired' OR (status = 'open' AND deadline <= ?))", now);
      case DECIDED, WITHDRAWN -> listing.equal("status", status);
    }
  }

  private static void own(List<MailboxId> own, Listing listing) {
    String marks = "(?" + ", ?".repeat(own.size() - 1) + ")";
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      own.forEach(mailbox -> names.add(mailbox.value()));
    }
    listing.and(
        "(asked IN %1$s OR asker IN %1$s OR reply_mailbox IN %1$s)".formatted(marks),
        names.toArray());
  }
}
