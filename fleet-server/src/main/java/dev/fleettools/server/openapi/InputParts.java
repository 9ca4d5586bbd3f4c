package dev.fleettools.server.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An input as HTTP takes it: what stands in the path, and the rest in the query or the body. */
final class InputParts {

  private final Map<String, JsonNode> inPath = new LinkedHashMap<>();
  private final Map<String, JsonNode> rest = new LinkedHashMap<>();
  private final Set<String> required;

  /**
   * @param path the names of the path's parameters
   */
  InputParts(ObjectNode schema, Set<String> path) {
    @Nullable JsonNode properties = schema.get("properties");
    if (properties != null) {
      properties.forEachEntry((name, s) -> (path.contains(name) ? inPath : rest).put(name, s));
    }
    Set<String> names = new TreeSet<>();
    schema.path("required").forEach(name -> names.add(name.asString()));
    names.retainAll(rest.keySet());
    required = names;
  }

  boolean isEmpty() {
    return rest.isEmpty();
  }

  /** Whether it cannot be left out. */
  boolean isRequired() {
    return !required.isEmpty();
  }

  List<ObjectNode> path() {
    return parameters(inPath, "path");
  }

  List<ObjectNode> query() {
    return parameters(rest, "query");
  }

  ObjectNode body() {
    ObjectNode body = Schemas.object().put("type", "object");
    ObjectNode properties = body.putObject("properties");
    rest.forEach((name, schema) -> properties.set(name, schema.deepCopy()));
    if (isRequired()) {
      ArrayNode names = body.putArray("required");
      required.forEach(names::add);
    }
    return body.put("additionalProperties", false);
  }

  private List<ObjectNode> parameters(Map<String, JsonNode> schemas, String place) {
    List<ObjectNode> parameters = new ArrayList<>();
    schemas.forEach(
        (name, schema) -> {
          ObjectNode parameter =
              Schemas.object()
                  .put("name", name)
                  .put("in", place)
                  .put("required", place.equals("path") || required.contains(name));
          parameter.set("schema", schema.deepCopy());
          parameters.add(parameter);
        });
    return parameters;
  }
}
