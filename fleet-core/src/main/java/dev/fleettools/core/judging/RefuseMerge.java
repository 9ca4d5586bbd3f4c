package dev.fleettools.core.judging;

import dev.fleettools.core.attempt.Attempt;
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
import dev.fleettools.core.review.MergeEntry;
import dev.fleettools.core.review.MergeStatus;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.review.ReviewEvent;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was approved cannot be merged any more: the sortie is sent back. */
public final class RefuseMerge implements Command<RefuseMerge.Input, ReviewOutput> {

  /**
   * Which merge, why, and the paths in the way.
   *
   * @param startFrom the commit that the next attempt may go on from
   */
  public record Input(
      ReviewId reviewId,
      String reason,
      List<String> conflicts,
      List<CheckOutcome> checks,
      @Nullable String startFrom) {
    public Input {
      conflicts = List.copyOf(conflicts);
      checks = List.copyOf(checks);
    }
  }

  @Override
  public OperationSpec<Input, ReviewOutput> spec() {
    return OperationSpec.of(
        "merge.refuse",
        Role.OWNER,
        Input.class,
        ReviewOutput.class,
        "Refuses a merge and sends the sortie back.");
  }

  @Override
  public Decision<ReviewOutput> decide(Context context, Input input) {
    MergeEntry entry = Reviews.requireEntry(context.rows(), input.reviewId());
    Sortie sortie = Sorties.require(context.rows(), entry.sortieId());
    if (entry.status() != MergeStatus.QUEUED) {
      throw FleetException.conflict(
          "The merge of %s is not waiting any more.".formatted(sortie.number()));
    }
    Attempt attempt = Attempts.require(context.rows(), entry.attemptId());
    Review review = Reviews.require(context.rows(), entry.reviewId());
    List<FleetEvent> events = new ArrayList<>();
    events.add(
        new ReviewEvent.MergeRefused(
            entry.reviewId(), entry.sortieId(), input.reason(), input.conflicts(), input.checks()));
    SortieStatus status =
        SentBack.add(context, sortie, attempt, review, input.reason(), input.startFrom(), events);
    return Decision.accept(new ReviewOutput(entry.reviewId(), status), events);
  }
}
