package dev.fleettools.core.judging;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.review.Issue;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.review.ReviewEvent;
import dev.fleettools.core.review.ReviewStatus;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.review.Verdict;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on an attempt: into the merge queue, done when there is nothing to merge, or back.
 */
public final class CompleteReview implements Command<CompleteReview.Input, ReviewOutput> {

  /**
   * The verdict and what it rests on.
   *
   * @param startFrom the commit that the next attempt may go on from, if changes are asked for
   */
  public record Input(
      ReviewId reviewId,
      Verdict verdict,
      String feedback,
      List<Issue> issues,
      List<CheckOutcome> checks,
      @Nullable String startFrom) {
    public Input {
      issues = List.copyOf(issues);
      checks = List.copyOf(checks);
    }
  }

  @Override
  public OperationSpec<Input, ReviewOutput> spec() {
    return OperationSpec.of(
        "review.complete",
        Role.OWNER,
        Input.class,
        ReviewOutput.class,
        "Gives the verdict on an attempt.");
  }

  @Override
  public Decision<ReviewOutput> decide(Context context, Input input) {
    Review review = Reviews.require(context.rows(), input.reviewId());
    Sortie sortie = Sorties.require(context.rows(), review.sortieId());
    Attempt attempt = Attempts.require(context.rows(), review.attemptId());
    boolean decided =
        review.status() == ReviewStatus.APPROVED
            || review.status() == ReviewStatus.CHANGES_REQUESTED;
    if (decided || attempt.status() != AttemptStatus.RUNNING) {
      return Decision.accept(new ReviewOutput(review.reviewId(), sortie.status()));
    }
    SortieRules.mayReview(sortie);
    if (review.status() == ReviewStatus.PENDING) {
      throw FleetException.conflict(
          "The review of %s has not begun; begin it first.".formatted(sortie.number()));
    }
    List<FleetEvent> events = new ArrayList<>();
    events.add(
        new ReviewEvent.Completed(
            review.reviewId(),
            review.sortieId(),
            review.attemptId(),
            input.verdict(),
            input.feedback(),
            input.issues(),
            input.checks()));
    SortieStatus status =
        switch (input.verdict()) {
          case APPROVED -> approved(context, review, sortie, attempt, events);
          case CHANGES_REQUESTED ->
              SentBack.add(
                  context, sortie, attempt, review, input.feedback(), input.startFrom(), events);
        };
    return Decision.accept(new ReviewOutput(review.reviewId(), status), events);
  }

  private static SortieStatus approved(
      Context context, Review review, Sortie sortie, Attempt attempt, List<FleetEvent> events) {
    if (review.commit() != null) {
      events.add(
          new ReviewEvent.MergeQueued(
              review.reviewId(), review.missionId(), review.sortieId(), review.commit()));
      return SortieStatus.REVIEW;
    }
    String summary = sortie.summary() == null ? "" : sortie.summary();
    events.add(Outcome.succeeded(attempt, null, List.of(), context.now()));
    events.add(new SortieEvent.Completed(sortie.sortieId(), sortie.missionId(), summary));
    return SortieStatus.COMPLETED;
  }
}
