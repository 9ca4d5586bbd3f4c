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
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sorties of the project. */
public final class ListSorties implements Query<ListSorties.Input, ListSorties.Output> {

  /**
   * Which sorties and which page.
   *
   * @param ready only those of missions in flight that wait for nothing but an agent
   * @param missionId a mission's id or number
   */
  public record Input(
      @Nullable SortieStatus status,
      boolean ready,
      @Nullable String missionId,
      @Nullable Priority priority,
      @Nullable String harness,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** Newest first; ready ones by urgency, as they are given away. */
  public record Output(List<Sortie> sorties, @Nullable String nextCursor) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists sorties, newest first, or what is ready by urgency.",
        Endpoint.get("/sorties"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    String mission = input.missionId();
    Priority priority = input.priority();
    Listing listing =
        Listing.of(rows, "sorties")
            .equal("status", input.status())
            .equal("mission_id", mission == null ? null : Missions.resolve(rows, mission).value())
            .equal("urgency", priority == null ? null : priority.urgency())
            .equal("harness", input.harness());
    PageRequest request = PageRequest.of(spec().name(), input);
    Page<Sortie> page =
        input.ready()
            ? Sorties.ready(listing, view.now(), request)
            : Sorties.page(listing, request);
    return new Output(page.items(), page.nextCursor());
  }
}
