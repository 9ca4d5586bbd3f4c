package dev.fleettools.core.review;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is judged, and was. */
public final class ListReviews implements Query<ListReviews.Input, ListReviews.Output> {

  /**
   * Which ones.
   *
   * @param missionId a mission's id or number
   */
  public record Input(
      @Nullable String missionId,
      @Nullable ReviewStatus status,
      @Nullable Integer limit,
      @Nullable Integer offset) {}

  /** Newest first. */
  public record Output(List<Review> reviews) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "review.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists reviews, newest first.",
        Endpoint.get("/reviews"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    String mission =
        input.missionId() == null ? "" : Missions.resolve(rows, input.missionId()).value();
    return new Output(
        Reviews.list(
            rows,
            mission,
            input.status(),
            Paging.limit(input.limit()),
            Paging.offset(input.offset())));
  }
}
