package dev.fleettools.core.judging;

import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import java.util.List;

/** The steps of a review and of a merge; it has no rows of its own. */
public final class JudgingFeature implements Feature {

  @Override
  public String name() {
    return "judging";
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new BeginReview(),
        new CompleteReview(),
        new FinishMerge(),
        new GiveReview(),
        new RefuseMerge(),
        new StartMerge(),
        new WithdrawMerge());
  }
}
