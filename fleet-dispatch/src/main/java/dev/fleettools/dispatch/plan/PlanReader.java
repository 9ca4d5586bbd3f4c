package dev.fleettools.dispatch.plan;

import dev.fleettools.dispatch.document.DocumentReader;
import dev.fleettools.dispatch.document.Fields;
import dev.fleettools.dispatch.document.Node;
import dev.fleettools.dispatch.document.Place;
import dev.fleettools.dispatch.document.Places;
import dev.fleettools.dispatch.document.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads plan files, YAML or JSON. */
public final class PlanReader {
  /** A week; whoever wants no limit leaves the field out. */
  static final int MAX_MINUTES = 10_080;

  private static final int MAX_PARALLEL = 100;

  private final Problems problems = new Problems();
  private final Map<String, Place> moved = new HashMap<>();

  private PlanReader() {}

  /**
   * Reads the form; what it means is for the checks.
   *
   * @param source the file's name, or {@code -} for standard input
   */
  public static PlanReading read(byte[] bytes, String source) {
    PlanReader reader = new PlanReader();
    Optional<Node> root = DocumentReader.read(bytes, source, reader.problems);
    Optional<Plan> plan =
        root.flatMap(node -> Fields.of(node, PlanFields.PLAN, reader.problems)).map(reader::plan);
    Places places =
        root.map(node -> Places.of(node, reader.moved)).orElseGet(() -> Places.unknown(source));
    return new PlanReading(plan, places, reader.problems.list());
  }

  private Plan plan(Fields fields) {
    if (fields.node("mission").isEmpty()) {
      problems.schema(fields.place(), "mission is missing", "add mission: with a title");
    }
    Plan.Mission mission =
        fields
            .group("mission", PlanFields.MISSION)
            .map(this::mission)
            .orElseGet(
                () ->
                    new Plan.Mission(
                        "mission",
                        "",
                        Plan.Strategy.MANUAL,
                        Optional.empty(),
                        OptionalInt.empty(),
                        new Plan.Budget(OptionalInt.empty())));
    List<Node> items = fields.items("sorties");
    if (items.isEmpty()) {
      problems.schema(
          fields.place("sorties"), "the plan has no sorties", "add sorties: with at least one");
    }
    List<Plan.Sortie> sorties = new ArrayList<>();
    for (Node item : items) {
      sorties.add(new SortieReader(sorties.size(), problems, moved).read(item));
    }
    return new Plan(mission, sorties);
  }

  private Plan.Mission mission(Fields fields) {
    return new Plan.Mission(
        fields.requiredLine("title", "mission"),
        fields.text("description").orElse(""),
        fields.choice("strategy", Plan.Strategy.class).orElse(Plan.Strategy.MANUAL),
        fields.revision("base"),
        fields.integer("max_parallel", 1, MAX_PARALLEL),
        new Plan.Budget(
            fields
                .group("budget", PlanFields.BUDGET)
                .map(budget -> budget.integer("wall_minutes", 1, MAX_MINUTES))
                .orElse(OptionalInt.empty())));
  }
}
