package dev.fleettools.core.judging;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.review.MergeEntry;
import dev.fleettools.core.review.MergeStatus;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;

/**
 * The integration branch is at the merge: the sortie is merged and completed, its attempt
 * succeeded.
 */
public final class FinishMerge implements Command<FinishMerge.Input, ReviewOutput> {

  /** Which merge. */
  public record Input(ReviewId reviewId) {}

  @Override
  public OperationSpec<Input, ReviewOutput> spec() {
    return OperationSpec.of(
        "merge.finish",
        Role.OWNER,
        Input.class,
        ReviewOutput.class,
        "Records that the integration branch has moved.");
  }

  @Override
  public Decision<ReviewOutput> decide(Context context, Input input) {
    MergeEntry entry = Reviews.requireEntry(context.rows(), input.reviewId());
    Sortie sortie = Sorties.require(context.rows(), entry.sortieId());
    if (entry.status() == MergeStatus.MERGED) {
      return Decision.accept(new ReviewOutput(entry.reviewId(), sortie.status()));
    }
    if (entry.status() != MergeStatus.MERGING
        || entry.mergeCommit() == null
        || entry.oldHead() == null) {
      throw FleetException.conflict("No merge of %s is under way.".formatted(sortie.number()));
    }
    Attempt attempt = Attempts.require(context.rows(), entry.attemptId());
    String summary = sortie.summary() == null ? "" : sortie.summary();
    return Decision.accept(
        new ReviewOutput(entry.reviewId(), SortieStatus.COMPLETED),
        new SortieEvent.Merged(
            sortie.sortieId(),
            sortie.missionId(),
            attempt.attemptId(),
            entry.reviewId(),
            entry.mergeCommit(),
            entry.oldHead(),
            entry.files()),
        Outcome.succeeded(attempt, entry.commit(), entry.files(), context.now()),
        new SortieEvent.Completed(sortie.sortieId(), sortie.missionId(), summary));
  }
}
