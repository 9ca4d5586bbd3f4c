package dev.fleettools.server.openapi;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.server.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What operations refer to: schemas, refusals, headers, the way to show a token. */
final class Components {

  static final String BEARER = "bearer";
  static final String PROJECT = "FleetProject";
  static final String IDEMPOTENCY_KEY = "IdempotencyKey";

  static final String IF_MATCH = "IfMatch";
  static final String ETAG = "ETag";

  private static final int MISDIRECTED = 421;

  private Components() {}

  static void write(ObjectNode components, Schemas schemas) {
    ObjectNode problem = schemas.definitionOf(schemas.problem());
    ObjectNode code = (ObjectNode) problem.required("properties").required("code");
    ArrayNode codes = code.putArray("enum");
    Arrays.stream(ErrorCode.values()).map(ErrorCode::name).forEach(codes::add);

    components
        .putObject("securitySchemes")
        .putObject(BEARER)
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "The owner's token, or a specialist's own.");
    ObjectNode parameters = components.putObject("parameters");
    header(
        parameters.putObject(PROJECT),
        "Fleet-Project",
        "The project, by its id or a path inside it; needed when the server has several.");
    header(
            parameters.putObject(IDEMPOTENCY_KEY),
            "Idempotency-Key",
            "A request that is sent again with the same key and body within 24 hours has one effect"
                + " and gets the first answer.")
        .put("pattern", "^[\\x21-\\x7e]{1,255}$");
    header(
        parameters.putObject(IF_MATCH),
        "If-Match",
        "The version at which the thing was read, as its ETag gave it: when it has moved on, the"
            + " answer is CONFLICT and nothing is done. What works outside the store (git, files,"
            + " processes) compares it before it begins, all else in the same commit.");
    components
        .putObject("headers")
        .putObject(ETAG)
        .put("description", "The version of the thing, in quotes, for If-Match.")
        .putObject("schema")
        .put("type", "string");
    ObjectNode responses = components.putObject("responses");
    refusals()
        .forEach(
            (status, words) -> {
              ObjectNode response = responses.putObject(nameOf(status)).put("description", words);
              response
                  .putObject("content")
                  .putObject(Problem.CONTENT_TYPE)
                  .set("schema", schemas.problem());
            });
    ObjectNode all = components.putObject("schemas");
    schemas.definitions().forEach(all::set);
  }

  /** The name of a refusal by its status. */
  static String nameOf(int status) {
    return "Problem" + status;
  }

  /** Every status that a refusal can have, with its codes in words. */
  static Map<Integer, String> refusals() {
    Map<Integer, List<String>> codes = new LinkedHashMap<>();
    for (ErrorCode code : ErrorCode.values()) {
      codes.computeIfAbsent(code.httpStatus(), s -> new ArrayList<>()).add(code.name());
    }
    codes.put(MISDIRECTED, List.of("FORBIDDEN: the Host header names another server"));
    Map<Integer, String> words = new LinkedHashMap<>();
    codes.keySet().stream()
        .sorted()
        .forEach(status -> words.put(status, String.join(", ", codes.get(status)) + "."));
    return words;
  }

  /** Gives the schema of the header's value. */
  private static ObjectNode header(ObjectNode parameter, String name, String description) {
    parameter
        .put("name", name)
        .put("in", "header")
        .put("required", false)
        .put("description", description);
    return parameter.putObject("schema").put("type", "string");
  }
}
