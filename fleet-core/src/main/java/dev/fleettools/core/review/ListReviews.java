package dev.fleettools.core.review;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is judged, and was. */
public final class ListReviews implements Query<ListReviews.Input, ListReviews.Output> {

  /**
   * Which ones.
   *
   * @param missionId a mission's id or number
   * @param sortieId a sortie's id or number
   */
  public record Input(
      @Nullable String missionId,
      @Nullable String sortieId,
      @Nullable ReviewStatus status,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** Newest first. */
  public record Output(List<Review> reviews, @Nullable String nextCursor) {}

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
    String mission = input.missionId();
    String sortie = input.sortieId();
    Listing listing =
        Listing.of(rows, "reviews")
            .equal("mission_id", mission == null ? null : Missions.resolve(rows, mission).value())
            .equal("sortie_id", sortie == null ? null : Sorties.resolve(rows, sortie).value())
            .equal("status", input.status());
    Page<Review> page = Reviews.page(listing, PageRequest.of(spec().name(), input));
    return new Output(page.items(), page.nextCursor());
  }
}
