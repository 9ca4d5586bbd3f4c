package dev.fleettools.core.judging;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.review.ReviewEvent;
import dev.fleettools.core.review.ReviewStatus;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import org.jspecify.annotations.Nullable;

/** The judging of an attempt begins. Beginning again after a crash changes nothing. */
public final class BeginReview implements Command<BeginReview.Input, ReviewOutput> {

  /**
   * Which review, who judges, and the integration head that the work is merged with.
   *
   * @param onto absent when there is only a result text
   */
  public record Input(ReviewId reviewId, String reviewerId, @Nullable String onto) {}

  @Override
  public OperationSpec<Input, ReviewOutput> spec() {
    return OperationSpec.of(
        "review.begin", Role.OWNER, Input.class, ReviewOutput.class, "Begins to judge an attempt.");
  }

  @Override
  public Decision<ReviewOutput> decide(Context context, Input input) {
    Review review = Reviews.require(context.rows(), input.reviewId());
    Sortie sortie = Sorties.require(context.rows(), review.sortieId());
    ReviewOutput output = new ReviewOutput(review.reviewId(), sortie.status());
    if (review.status() != ReviewStatus.PENDING) {
      return Decision.accept(output);
    }
    return Decision.accept(
        output,
        new ReviewEvent.Started(
            review.reviewId(), review.sortieId(), input.reviewerId(), input.onto()));
  }
}
