package dev.fleettools.dispatch.agent;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.dispatch.coordinator.Waiting;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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
    Instant now = project.log().now();
    return project.log().read(rows -> look(rows, now));
  }

  private Output look(Rows rows, Instant now) {
    List<Mission> missions = Missions.notEnded(rows);
    List<Held> held =
        missions.stream()
            .flatMap(
                mission -> Stream.concat(waiting(rows, mission), unclaimed(rows, mission, now)))
            .toList();
    return new Output(
        missions.size(),
        Specialists.live(rows).size(),
        Reviews.open(rows).size(),
        Reviews.queue(rows).size(),
        held);
  }

  private Stream<Held> waiting(Rows rows, Mission mission) {
    return Sorties.ofMission(rows, mission.missionId()).stream()
        .filter(s -> !s.status().ended() && !s.status().flying())
        .flatMap(s -> waiting.reason(s.sortieId()).stream().map(why -> held(s, why)));
  }

  private static Stream<Held> unclaimed(Rows rows, Mission mission, Instant now) {
    return mission.status() == MissionStatus.IN_PROGRESS
        ? Sorties.ready(rows, mission.missionId(), now).stream()
            .filter(s -> s.order().harness().equals(SortieOrder.OUTSIDE))
            .map(s -> held(s, "an agent from outside that claims it"))
        : Stream.empty();
  }

  private static Held held(Sortie sortie, String why) {
    return new Held(sortie.sortieId().value(), sortie.number(), why);
  }
}
