package dev.fleettools.server.hostile;

import dev.fleettools.server.fixture.ApiDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** Makes requests for an endpoint from its description, with values that may be anything. */
final class Gunner {

  private static final int MOST_ITEMS = 3;

  private final RandomGenerator random;
  private final JsonNode document;
  private final List<String> known;
  private final Map<String, String> headers;
  private final String agentToken;

  /**
   * @param known ids and numbers that exist, as they stand in JSON
   * @param headers what a decent request of the owner carries
   * @param agentToken of an agent, which may act for its own task only
   */
  Gunner(
      RandomGenerator random,
      JsonNode document,
      List<String> known,
      Map<String, String> headers,
      String agentToken) {
    this.random = random;
    this.document = document;
    this.known = known;
    this.headers = headers;
    this.agentToken = agentToken;
  }

  /** A request with an empty input; whatever its path's parameters are, they exist somewhere. */
  Shot plain(ApiDocument.Endpoint endpoint) {
    Shot shot = new Shot("plain", false, endpoint.method(), path(endpoint, false), headers, "");
    return takesBody(endpoint) ? shot.with("Content-Type", "application/json").saying("{}") : shot;
  }

  /** A request that looks right, with values that may be wrong in any way. */
  Shot random(ApiDocument.Endpoint endpoint) {
    Shot shot = plain(endpoint).to(path(endpoint, random.nextInt(4) == 0)).as("random", false);
    JsonNode body = endpoint.json().at("/requestBody/content/application~1json/schema");
    if (!body.isMissingNode()) {
      shot = shot.saying(object(body, 0));
    }
    if (random.nextInt(4) == 0) {
      shot = shot.with("Authorization", "Bearer " + agentToken);
    }
    if (endpoint.json().path("parameters").toString().contains("/IdempotencyKey")
        && random.nextInt(5) == 0) {
      // The same key with ever other bodies.
      shot = shot.with("Idempotency-Key", "again");
    }
    List<String> query = query(endpoint);
    return query.isEmpty() ? shot : shot.to(shot.target() + "?" + String.join("&", query));
  }

  static boolean takesBody(ApiDocument.Endpoint endpoint) {
    return !endpoint.method().equals("GET");
  }

  /** The path with one parameter, if it has one, replaced by the segment. */
  static String path(ApiDocument.Endpoint endpoint, String segment) {
    return endpoint.path().replaceAll("\\{[a-z_]+}", segment.replace("$", "\\$"));
  }

  private String path(ApiDocument.Endpoint endpoint, boolean hostile) {
    String segment = Words.pick(random, hostile ? Words.SEGMENTS : known);
    return path(endpoint, hostile ? segment : encoded(segment));
  }

  private List<String> query(ApiDocument.Endpoint endpoint) {
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : Words.some(random, endpoint.json().path("parameters"))) {
      if (parameter.path("in").asString("").equals("query")) {
        String name = parameter.get("name").asString();
        String value = value(name, parameter.get("schema"), 0);
        query.add(name + "=" + encoded(value.replaceAll("^\"|\"$", "")));
      }
    }
    return query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String value(String name, JsonNode schema, int depth) {
    if (name.contains("wait")) {
      // A long one that is allowed would only hold the test up.
      return Words.pick(random, List.of("-1", "0", "5", "9223372036854775807", "\"x\"", "null"));
    }
    if (random.nextInt(5) == 0) {
      return Words.anything(random);
    }
    JsonNode reference = schema.get("$ref");
    if (reference != null) {
      return value(name, document.at(reference.asString().substring(1)), depth);
    }
    if (schema.has("enum") && random.nextBoolean()) {
      return "\""
          + schema.get("enum").get(random.nextInt(schema.get("enum").size())).asString()
          + "\"";
    }
    return switch (schema.path("type").asString("")) {
      case "string" -> "\"" + Words.text(random, known) + "\"";
      case "integer", "number" -> Words.number(random);
      case "boolean" -> random.nextBoolean() ? "true" : "false";
      case "array" -> array(name, schema.path("items"), depth);
      case "object" -> object(schema, depth + 1);
      default -> Words.anything(random);
    };
  }

  private String array(String name, JsonNode items, int depth) {
    List<String> values = new ArrayList<>();
    for (int i = random.nextInt(MOST_ITEMS); i >= 0; i--) {
      values.add(value(name, items, depth + 1));
    }
    return "[" + String.join(",", values) + "]";
  }

  private String object(JsonNode schema, int depth) {
    List<String> fields = new ArrayList<>();
    JsonNode required = schema.path("required");
    schema
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              boolean needed = required.toString().contains("\"" + name + "\"");
              if (needed ? random.nextInt(10) > 0 : random.nextBoolean()) {
                fields.add("\"" + name + "\":" + value(name, property, depth));
              }
            });
    if (random.nextInt(12) == 0) {
      fields.add("\"hostile\":" + Words.anything(random));
    }
    return "{" + String.join(",", fields) + "}";
  }
}
