package dev.fleettools.core.judging;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.review.MergeEntry;
import dev.fleettools.core.review.MergeStatus;
import dev.fleettools.core.review.ReviewEvent;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;

/** A merge that was announced before a crash did not reach the branch; it waits again. */
public final class WithdrawMerge implements Command<WithdrawMerge.Input, ReviewOutput> {

  /** Which merge, and why. */
  public record Input(ReviewId reviewId, String reason) {}

  @Override
  public OperationSpec<Input, ReviewOutput> spec() {
    return OperationSpec.of(
        "merge.withdraw",
        Role.OWNER,
        Input.class,
        ReviewOutput.class,
        "Takes back a merge that did not reach the branch.");
  }

  @Override
  public Decision<ReviewOutput> decide(Context context, Input input) {
    MergeEntry entry = Reviews.requireEntry(context.rows(), input.reviewId());
    Sortie sortie = Sorties.require(context.rows(), entry.sortieId());
    if (entry.status() != MergeStatus.MERGING) {
      throw FleetException.conflict("No merge of %s is under way.".formatted(sortie.number()));
    }
    return Decision.accept(
        new ReviewOutput(entry.reviewId(), sortie.status()),
        new ReviewEvent.MergeWithdrawn(entry.reviewId(), entry.sortieId(), input.reason()));
  }
}
