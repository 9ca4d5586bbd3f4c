package dev.fleettools.core.blocker;

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

/** What is in the way now, or ever was. */
public final class ListBlockers implements Query<ListBlockers.Input, ListBlockers.Output> {

  /**
   * Which blockers.
   *
   * @param all whatever their state, else only those that are not resolved
   * @param missionId a mission's id or number
   * @param sortieId a sortie's id or number
   * @param attemptId an attempt's id
   */
  public record Input(
      @Nullable Boolean all,
      Blocker.@Nullable Status status,
      @Nullable BlockerCategory category,
      @Nullable String missionId,
      @Nullable String sortieId,
      @Nullable String attemptId,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** Oldest first. */
  public record Output(List<Blocker> blockers, @Nullable String nextCursor) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "blocker.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists what is in the way.",
        Endpoint.get("/blockers"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    String mission = input.missionId();
    String sortie = input.sortieId();
    Listing listing =
        Listing.of(rows, "blockers")
            .equal("status", input.status())
            .equal("category", input.category())
            .equal("mission_id", mission == null ? null : Missions.resolve(rows, mission).value())
            .equal("sortie_id", sortie == null ? null : Sorties.resolve(rows, sortie).value())
            .equal("attempt_id", input.attemptId());
    if (input.status() == null && !Boolean.TRUE.equals(input.all())) {
      listing.and("status IN ('open', 'escalated')");
    }
    Page<Blocker> page = Blockers.page(listing, PageRequest.of(spec().name(), input));
    return new Output(page.items(), page.nextCursor());
  }
}
