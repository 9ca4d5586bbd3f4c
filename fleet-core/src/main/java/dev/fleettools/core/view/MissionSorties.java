package dev.fleettools.core.view;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mission's sorties, with those that could fly now and those that wait for others. */
public final class MissionSorties implements Query<MissionSorties.Input, MissionSorties.Output> {

  /** Which mission, which of its sorties, and which page of them. */
  public record Input(
      String id,
      @Nullable SortieStatus status,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /**
   * In the order of the plan; what is ready and what waits is said of all of them.
   *
   * @param parallelizable numbers of the sorties that are ready
   * @param blocked numbers of the pending sorties that wait for others
   */
  public record Output(
      List<Sortie> sorties,
      List<String> parallelizable,
      List<String> blocked,
      @Nullable String nextCursor) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "mission.sorties",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists a mission's sorties and which are ready.",
        Endpoint.get("/missions/{id}/sorties"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    Mission mission = Missions.require(rows, input.id());
    List<Sortie> sorties = Sorties.ofMission(rows, mission.missionId());
    List<String> ready =
        Sorties.ready(rows, mission.missionId(), view.now()).stream().map(Sortie::number).toList();
    List<String> waiting =
        sorties.stream()
            .filter(s -> s.status() == SortieStatus.PENDING)
            .map(Sortie::number)
            .filter(number -> !ready.contains(number))
            .toList();
    Listing listing =
        Listing.of(rows, "sorties")
            .equal("mission_id", mission.missionId().value())
            .equal("status", input.status());
    Page<Sortie> page = Sorties.planned(listing, PageRequest.of(spec().name(), input));
    return new Output(page.items(), ready, waiting, page.nextCursor());
  }
}
