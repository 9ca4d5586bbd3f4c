package dev.fleettools.core.review;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.log.Rows;

/** One review. */
public final class ShowReview implements Query<ShowReview.Input, Review> {

  /** Which one. */
  public record Input(String id) {}

  @Override
  public OperationSpec<Input, Review> spec() {
    return OperationSpec.of(
        "review.show",
        Role.VIEWER,
        Input.class,
        Review.class,
        "Shows a review.",
        Endpoint.get("/reviews/{id}"));
  }

  @Override
  public Review answer(Rows rows, Viewpoint view, Input input) {
    return Reviews.require(rows, input.id());
  }
}
