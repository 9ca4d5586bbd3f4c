package dev.fleettools.core.review;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.Migration;
import java.util.List;

/** Reviews and the merge queue. */
public final class ReviewFeature implements Feature {

  @Override
  public String name() {
    return "review";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(ReviewEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(ReviewProjection.MIGRATION, ReviewProjection.OPINIONS);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new ReviewProjection());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(new ListReviews(), new ShowReview());
  }

  @Override
  public List<Thing> things() {
    return List.of(
        Thing.of(
            "reviews", "review", (rows, text) -> Reviews.require(rows, text).reviewId().value()));
  }
}
