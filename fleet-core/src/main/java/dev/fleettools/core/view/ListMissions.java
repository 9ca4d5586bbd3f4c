package dev.fleettools.core.view;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.log.Rows;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The missions of the project. */
public final class ListMissions implements Query<ListMissions.Input, ListMissions.Output> {

  /**
   * Which missions and which page.
   *
   * @param archived also those that were taken out of the lists
   */
  public record Input(
      @Nullable MissionStatus status,
      @Nullable Boolean archived,
      @Nullable Integer limit,
      @Nullable Integer offset) {}

  /** Newest first. */
  public record Output(List<Mission> missions) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "mission.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists missions, newest first.",
        Endpoint.get("/missions"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    String status = input.status() == null ? "" : input.status().name().toLowerCase(Locale.ROOT);
    return new Output(
        Missions.list(
            rows,
            status,
            Boolean.TRUE.equals(input.archived()),
            Paging.limit(input.limit()),
            Paging.offset(input.offset())));
  }
}
