package dev.fleettools.core.judging;

import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.review.Issue;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.review.ReviewEvent;
import dev.fleettools.core.review.ReviewStatus;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.review.Verdict;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person says what it thinks of work that is judged or waits to be merged. Asking for changes
 * sends it back at once; an approval is kept beside the checks, which decide all the same.
 */
public final class GiveReview implements Command<GiveReview.Input, ReviewOutput> {

  /** Which sortie's work, and what there is to say of it. */
  public record Input(
      String id, Verdict verdict, @Nullable String feedback, @Nullable List<Issue> issues) {}

  @Override
  public OperationSpec<Input, ReviewOutput> spec() {
    return OperationSpec.of(
        "sortie.review",
        Role.OPERATOR,
        Input.class,
        ReviewOutput.class,
        "Says what a person thinks of a sortie's work.",
        Endpoint.create("/sorties/{id}/reviews"));
  }

  @Override
  public Decision<ReviewOutput> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), input.id());
    SortieRules.mayReview(sortie);
    Review review = Reviews.ofSortie(context.rows(), sortie.sortieId()).getLast();
    List<Issue> issues = input.issues() == null ? List.of() : List.copyOf(input.issues());
    String words = input.feedback() == null ? "" : input.feedback().strip();
    List<FleetEvent> events = new ArrayList<>();
    events.add(
        new ReviewEvent.Given(
            review.reviewId(),
            sortie.sortieId(),
            review.attemptId(),
            context.caller().actor(),
            input.verdict(),
            words,
            issues));
    SortieStatus status =
        switch (input.verdict()) {
          case APPROVED -> sortie.status();
          case CHANGES_REQUESTED -> sendBack(context, sortie, review, words, issues, events);
        };
    return Decision.accept(new ReviewOutput(review.reviewId(), status), events);
  }

  private static SortieStatus sendBack(
      Context context,
      Sortie sortie,
      Review review,
      String words,
      List<Issue> issues,
      List<FleetEvent> events) {
    if (words.isEmpty() && issues.isEmpty()) {
      throw FleetException.invalid(
          "Say what is to be changed at %s: give feedback or issues.".formatted(sortie.number()));
    }
    Reviews.requireNotMerging(context.rows(), sortie.sortieId(), sortie.number());
    String feedback = feedback(words, issues);
    if (review.status() == ReviewStatus.APPROVED) {
      events.add(
          new ReviewEvent.MergeRefused(
              review.reviewId(), sortie.sortieId(), feedback, List.of(), List.of()));
    } else {
      events.add(
          new ReviewEvent.Completed(
              review.reviewId(),
              sortie.sortieId(),
              review.attemptId(),
              Verdict.CHANGES_REQUESTED,
              feedback,
              issues,
              List.of()));
    }
    return SentBack.add(
        context,
        sortie,
        Attempts.require(context.rows(), review.attemptId()),
        review,
        feedback,
        review.commit(),
        events);
  }

  private static String feedback(String words, List<Issue> issues) {
    StringBuilder text = new StringBuilder(words);
    for (Issue issue : issues) {
      text.append(text.isEmpty() ? "- " : "\n- ");
      if (issue.location() != null) {
        text.append(issue.location()).append(": ");
      }
      text.append(issue.message());
    }
    return text.toString();
  }
}
