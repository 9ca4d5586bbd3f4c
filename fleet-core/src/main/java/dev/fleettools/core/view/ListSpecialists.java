package dev.fleettools.core.view;

import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Paging;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Role;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agents of the project. */
public final class ListSpecialists implements Query<ListSpecialists.Input, ListSpecialists.Output> {

  /**
   * Which agents.
   *
   * @param live only those that have not ended
   */
  public record Input(
      @Nullable String missionId, @Nullable Boolean live, @Nullable Integer limit) {}

  /** Newest first. */
  public record Output(List<Specialist> specialists) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "specialist.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists agents.",
        Endpoint.get("/specialists"),
        Endpoint.get("/coordinator/specialists"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    String mission =
        input.missionId() == null ? "" : Missions.resolve(rows, input.missionId()).value();
    return new Output(
        Specialists.list(rows, mission, Paging.limit(input.limit())).stream()
            .filter(s -> !Boolean.TRUE.equals(input.live()) || !s.status().ended())
            .toList());
  }
}
