package dev.fleettools.dispatch.plan;

import dev.fleettools.dispatch.document.Fields;
import dev.fleettools.dispatch.document.Node;
import dev.fleettools.dispatch.document.Place;
import dev.fleettools.dispatch.document.ProblemCode;
import dev.fleettools.dispatch.document.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one sortie. One use each. */
final class SortieReader {
  private static final int MAX_ATTEMPTS = 20;
  private static final int USUAL_COMPLEXITY = 3;

  private final int index;
  private final Problems problems;
  private final Map<String, Place> moved;

  /** The map takes the places of files that stand elsewhere than in the plan's own list. */
  SortieReader(int index, Problems problems, Map<String, Place> moved) {
    this.index = index;
    this.problems = problems;
    this.moved = moved;
  }

  Plan.Sortie read(Node node) {
    Fields fields =
        Fields.of(node, PlanFields.SORTIE, problems)
            .or(
                () ->
                    Fields.of(
                        new Node.Mapping(node.place(), Map.of()),
                        PlanFields.SORTIE,
                        new Problems()))
            .orElseThrow();
    String title =
        node instanceof Node.Mapping
            ? fields.requiredLine("title", "sortie " + index)
            : "sortie " + index;
    Plan.Kind kind = fields.choice("kind", Plan.Kind.class).orElse(Plan.Kind.EDIT);
    return new Plan.Sortie(
        title,
        prompt(fields).orElse(title),
        kind,
        scope(fields, kind),
        dependencies(fields),
        complexity(fields),
        fields.items("criteria").stream()
            .flatMap(item -> Fields.text(item, problems).stream())
            .toList(),
        fields.choice("priority", Plan.Priority.class).orElse(Plan.Priority.MEDIUM),
        run(fields));
  }

  private Optional<String> prompt(Fields fields) {
    if (fields.node("prompt").isPresent() && fields.node("description").isPresent()) {
      problems.schema(
          fields.place("description"),
          "prompt and description are the same field",
          "keep one of them");
    }
    return fields.text("prompt").or(() -> fields.text("description"));
  }

  private Plan.Scope scope(Fields fields, Plan.Kind kind) {
    List<Plan.FileEntry> files = new ArrayList<>();
    for (Node item : fields.items("files")) {
      entry(item).ifPresent(files::add);
    }
    for (Node item : fields.items("new_files")) {
      Optional<String> path = Fields.text(item, problems);
      path.ifPresent(
          text -> {
            moved.put("/sorties/" + index + "/files/" + files.size(), item.place());
            files.add(new Plan.FileEntry(text, true));
          });
    }
    Plan.ScopeMode usual =
        kind == Plan.Kind.RESEARCH
            ? Plan.ScopeMode.STRICT
            : files.isEmpty() ? Plan.ScopeMode.OPEN : Plan.ScopeMode.CLAIM;
    return new Plan.Scope(fields.choice("scope", Plan.ScopeMode.class).orElse(usual), files);
  }

  private Optional<Plan.FileEntry> entry(Node item) {
    if (!(item instanceof Node.Mapping)) {
      return Fields.text(item, problems).map(path -> new Plan.FileEntry(path, false));
    }
    return Fields.of(item, PlanFields.FILE, problems)
        .map(
            fields ->
                new Plan.FileEntry(
                    fields.requiredLine("path", "."), fields.flag("new").orElse(false)));
  }

  private List<Integer> dependencies(Fields fields) {
    List<Integer> indexes = new ArrayList<>();
    for (Node item : fields.items("depends_on")) {
      OptionalInt number = Fields.integer(item);
      if (number.isEmpty()) {
        problems.add(
            ProblemCode.INVALID_DEPENDENCY_INDEX,
            item.place(),
            "a dependency is the index of a sortie",
            "write a whole number; the first sortie is 0");
      } else {
        indexes.add(number.getAsInt());
      }
    }
    return indexes;
  }

  private int complexity(Fields fields) {
    Optional<Node> node = fields.node("complexity");
    if (node.isEmpty()) {
      return USUAL_COMPLEXITY;
    }
    OptionalInt number = Fields.integer(node.get());
    if (number.isEmpty()) {
      problems.add(
          ProblemCode.INVALID_COMPLEXITY,
          node.get().place(),
          "complexity is not a whole number",
          "write 1 (small) to 5 (large)");
    }
    return number.orElse(USUAL_COMPLEXITY);
  }

  private Plan.Run run(Fields fields) {
    return new Plan.Run(
        fields.line("harness").orElse(Plan.Run.COMMAND),
        fields.text("command"),
        environment(fields),
        fields.integer("max_attempts", 1, MAX_ATTEMPTS),
        fields.integer("wall_minutes", 1, PlanReader.MAX_MINUTES));
  }

  private Map<String, String> environment(Fields fields) {
    Map<String, String> environment = new LinkedHashMap<>();
    fields
        .node("environment")
        .flatMap(node -> Fields.mapping(node, problems))
        .ifPresent(
            mapping ->
                mapping
                    .fields()
                    .forEach(
                        (name, value) -> {
                          if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")
                              || name.startsWith("FLEET_")) {
                            problems.schema(
                                value.place(),
                                name + " is not a variable that a plan may set",
                                "use letters, digits and _, and leave FLEET_ to FleetTools");
                          } else {
                            Fields.text(value, problems)
                                .ifPresent(text -> environment.put(name, text));
                          }
                        }));
    return environment;
  }
}
