package dev.fleettools.core.view;

import dev.fleettools.core.blocker.Blocker;
import dev.fleettools.core.blocker.Blockers;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.Rows;
import java.util.List;

/** One mission with its sorties and what blocks them. */
public final class ShowMission implements Query<ShowMission.Input, ShowMission.Output> {

  /** Which mission. */
  public record Input(String id) {}

  /** The mission; its sorties in the order of the plan. */
  public record Output(Mission mission, List<Sortie> sorties, List<Blocker> blockers) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "mission.show",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Shows a mission and its sorties.",
        Endpoint.get("/missions/{id}"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    Mission mission = Missions.require(rows, input.id());
    List<Blocker> blockers =
        Blockers.unresolved(rows).stream()
            .filter(b -> b.missionId().equals(mission.missionId()))
            .toList();
    return new Output(mission, Sorties.ofMission(rows, mission.missionId()), blockers);
  }
}
