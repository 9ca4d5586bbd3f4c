package dev.fleettools.dispatch.action;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.dispatch.plan.PlanShape;
import dev.fleettools.log.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the sorties of a mission depend on each other. */
public final class ShowGraph implements Query<ShowGraph.Input, ShowGraph.Output> {

  /** A rough time for each level of complexity. */
  private static final int MINUTES_PER_COMPLEXITY = 10;

  /** Which mission. */
  public record Input(String id) {}

  /** A node of the graph. */
  public record Node(String number, String title, String status, List<String> dependsOn) {}

  /**
   * The graph.
   *
   * @param levels numbers of sorties that could run at the same time, first to last
   * @param criticalPath the longest chain
   */
  public record Output(
      String number,
      List<Node> nodes,
      List<List<String>> levels,
      List<String> criticalPath,
      int width,
      String text) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "mission.graph",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Shows how sorties depend on each other.",
        Endpoint.get("/missions/{id}/graph"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    var mission = Missions.require(rows, input.id());
    List<Sortie> sorties = Sorties.ofMission(rows, mission.missionId());
    Map<String, Integer> places = new HashMap<>();
    List<PlanShape.Step> steps = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    for (Sortie sortie : sorties) {
      places.put(sortie.sortieId().value(), places.size());
    }
    for (Sortie sortie : sorties) {
      List<Integer> after =
          sortie.order().dependsOn().stream()
              .map(id -> places.getOrDefault(id.value(), 0))
              .toList();
      steps.add(
          new PlanShape.Step(
              sortie.number(),
              sortie.order().title(),
              sortie.order().complexity() * MINUTES_PER_COMPLEXITY,
              after.stream().collect(Collectors.toSet())));
      nodes.add(
          new Node(
              sortie.number(),
              sortie.order().title(),
              sortie.status().words(),
              after.stream().map(i -> sorties.get(i).number()).toList()));
    }
    PlanShape shape = PlanShape.of(steps);
    return new Output(
        mission.number(),
        nodes,
        shape.levels().stream().map(level -> numbers(sorties, level)).toList(),
        numbers(sorties, shape.criticalPath()),
        shape.width(),
        shape.text());
  }

  private static List<String> numbers(List<Sortie> sorties, List<Integer> places) {
    return places.stream().map(i -> sorties.get(i).number()).toList();
  }
}
