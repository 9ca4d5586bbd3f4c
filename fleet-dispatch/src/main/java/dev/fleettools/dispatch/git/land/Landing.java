package dev.fleettools.dispatch.git.land;

import dev.fleettools.dispatch.git.land.LandingPlan.Obstacle;
import dev.fleettools.dispatch.git.land.LandingPlan.Way;
import dev.fleettools.dispatch.git.merge.Merging;
import dev.fleettools.dispatch.git.repository.Refs;
import dev.fleettools.dispatch.git.repository.Repository;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Brings an integration branch into a branch of the person's. It is the one place that changes a
 * checkout of the person's, and it does all of it or nothing.
 */
public final class Landing {

  private final Repository repository;
  private final Merging merging;
  private final Duration patience;

  /**
   * Lands in one repository.
   *
   * @param patience how long git may take, the person's hooks and passphrase window included
   */
  public Landing(Repository repository, Merging merging, Duration patience) {
    this.repository = repository;
    this.merging = merging;
    this.patience = patience;
  }

  /** What landing would do, and what is in its way; empty when the source branch is missing. */
  public Optional<LandingPlan> plan(LandingRequest request) {
    return new Refs(repository)
        .read(request.source())
        .map(source -> new LandingPlanner(repository, merging, request).plan(source));
  }

  public LandingResult land(LandingRequest request) {
    Optional<LandingPlan> planned = plan(request);
    if (planned.isEmpty()) {
      return new LandingResult.Refused(
          "There is no branch " + request.source().shortName() + " to land.", List.of());
    }
    LandingPlan plan = planned.get();
    if (!plan.obstacles().isEmpty()) {
      Obstacle first = plan.obstacles().getFirst();
      return new LandingResult.Refused(first.sentence(), first.paths());
    }
    return plan.checkout().isPresent() && plan.way() != Way.NOTHING
        ? new CheckoutLanding(plan, plan.checkout().get(), patience).land()
        : new PlumbingLanding(repository, plan, patience).land();
  }
}
