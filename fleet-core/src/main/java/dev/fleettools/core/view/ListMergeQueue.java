package dev.fleettools.core.view;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.review.MergeEntry;
import dev.fleettools.core.review.MergeStatus;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits to be merged, in the order in which it will be. */
public final class ListMergeQueue implements Query<ListMergeQueue.Input, ListMergeQueue.Output> {

  /**
   * Which entries.
   *
   * @param all also what was merged or refused before
   * @param missionId a mission's id or number
   * @param sortieId a sortie's id or number
   */
  public record Input(
      @Nullable Boolean all,
      @Nullable MergeStatus status,
      @Nullable String missionId,
      @Nullable String sortieId,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** First come, first served. */
  public record Output(List<MergeEntry> entries, @Nullable String nextCursor) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "merge_queue.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists the merge queue.",
        Endpoint.get("/merge-queue"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    String mission = input.missionId();
    String sortie = input.sortieId();
    Listing listing =
        Listing.of(rows, "merge_entries")
            .equal("status", input.status())
            .equal("mission_id", mission == null ? null : Missions.resolve(rows, mission).value())
            .equal("sortie_id", sortie == null ? null : Sorties.resolve(rows, sortie).value());
    if (input.status() == null && !Boolean.TRUE.equals(input.all())) {
      listing.and("status IN ('queued', 'merging')");
    }
    Page<MergeEntry> page = Reviews.entries(listing, PageRequest.of(spec().name(), input));
    return new Output(page.items(), page.nextCursor());
  }
}
