package dev.fleettools.dispatch.plan;

import dev.fleettools.dispatch.document.Fields;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a plan as a JSON plan file that reads back as the same plan. */
public final class PlanWriter {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PlanWriter() {}

  /** One line of JSON. */
  public static String json(Plan plan) {
    return MAPPER.writeValueAsString(tree(plan));
  }

  /** The plan as a JSON tree. */
  public static ObjectNode tree(Plan plan) {
    ObjectNode tree = NODES.objectNode();
    tree.set("mission", mission(plan.mission()));
    ArrayNode sorties = tree.putArray("sorties");
    plan.sorties().forEach(sortie -> sorties.add(sortie(sortie)));
    return tree;
  }

  private static ObjectNode mission(Plan.Mission mission) {
    ObjectNode tree = NODES.objectNode();
    tree.put("title", mission.title());
    tree.put("description", mission.description());
    tree.put("strategy", Fields.name(mission.strategy()));
    mission.base().ifPresent(base -> tree.put("base", base));
    put(tree, "max_parallel", mission.maxParallel());
    if (mission.budget().wallMinutes().isPresent()) {
      put(tree.putObject("budget"), "wall_minutes", mission.budget().wallMinutes());
    }
    return tree;
  }

  private static ObjectNode sortie(Plan.Sortie sortie) {
    ObjectNode tree = NODES.objectNode();
    tree.put("title", sortie.title());
    tree.put("prompt", sortie.prompt());
    sortie.run().command().ifPresent(command -> tree.put("command", command));
    tree.put("harness", sortie.run().harness());
    ArrayNode files = tree.putArray("files");
    for (Plan.FileEntry file : sortie.scope().files()) {
      if (file.isNew()) {
        files.addObject().put("path", file.path()).put("new", true);
      } else {
        files.add(file.path());
      }
    }
    tree.put("scope", Fields.name(sortie.scope().mode()));
    ArrayNode dependsOn = tree.putArray("depends_on");
    sortie.dependsOn().forEach(dependsOn::add);
    tree.put("complexity", sortie.complexity());
    strings(tree.putArray("criteria"), sortie.criteria());
    tree.put("priority", Fields.name(sortie.priority()));
    tree.put("kind", Fields.name(sortie.kind()));
    put(tree, "max_attempts", sortie.run().maxAttempts());
    put(tree, "wall_minutes", sortie.run().wallMinutes());
    Map<String, String> environment = sortie.run().environment();
    if (!environment.isEmpty()) {
      ObjectNode variables = tree.putObject("environment");
      environment.forEach(variables::put);
    }
    return tree;
  }

  private static void put(ObjectNode tree, String name, OptionalInt number) {
    number.ifPresent(value -> tree.put(name, value));
  }

  private static void strings(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
