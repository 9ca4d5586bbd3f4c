package dev.fleettools.core.judging;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.log.Migration;
import java.util.List;

/** The steps of a review and of a merge; it has no rows of its own. */
public final class JudgingFeature implements Feature {

  @Override
  public String name() {
    return "judging";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return List.of();
  }

  @Override
  public List<Migration> migrations() {
    return List.of();
  }

  @Override
  public List<EventProjection> projections() {
    return List.of();
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new BeginReview(),
        new CompleteReview(),
        new FinishMerge(),
        new RefuseMerge(),
        new StartMerge(),
        new WithdrawMerge());
  }
}
