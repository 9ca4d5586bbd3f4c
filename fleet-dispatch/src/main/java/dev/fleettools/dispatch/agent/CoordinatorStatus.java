package dev.fleettools.dispatch.agent;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.dispatch.coordinator.Waiting;
import dev.fleettools.log.Rows;
import java.util.List;

/** What Dispatch is at: how much flies, what waits to be judged or merged, who waits for what. */
public final class CoordinatorStatus
    implements Action<CoordinatorStatus.Input, CoordinatorStatus.Output> {

  private final Waiting waiting;

  public CoordinatorStatus(Waiting waiting) {
    this.waiting = waiting;
  }

  /** Nothing to choose. */
  public record Input() {}

  /** A ready sortie that cannot start yet, and what it waits for, in words. */
  public record Held(String sortieId, String number, String reason) {}

  /** How many missions have not ended, how many agents are live, how much waits. */
  public record Output(int missions, int agents, int reviews, int merges, List<Held> waiting) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "coordinator.status",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Tells what Dispatch is at.",
        Endpoint.get("/coordinator/status"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    return project.log().read(this::look);
  }

  private Output look(Rows rows) {
    List<Mission> missions = Missions.notEnded(rows);
    List<Held> held =
        missions.stream()
            .flatMap(m -> Sorties.ofMission(rows, m.missionId()).stream())
            .filter(s -> !s.status().ended() && !s.status().flying())
            .flatMap(
                s ->
                    waiting.reason(s.sortieId()).stream()
                        .map(why -> new Held(s.sortieId().value(), s.number(), why)))
            .toList();
    return new Output(
        missions.size(),
        Specialists.live(rows).size(),
        Reviews.open(rows).size(),
        Reviews.queue(rows).size(),
        held);
  }
}
