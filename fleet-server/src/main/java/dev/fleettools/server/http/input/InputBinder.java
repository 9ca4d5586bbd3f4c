package dev.fleettools.server.http.input;

import static dev.fleettools.server.http.input.InputCheck.refuse;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Makes an operation's input record of a request's path, query and body. Nothing is guessed: a
 * field that the record does not have, or a value of another type, is refused. Thread-safe.
 */
public final class InputBinder {

  private static final JsonMapper MAPPER =
      Json.STRICT
          .rebuild()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .withCoercionConfig(
              LogicalType.Textual,
              c ->
                  c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  /**
   * Makes the input.
   *
   * @param path the values of the path's parameters, by name
   * @param query the query as it was sent
   * @param body JSON, or nothing
   * @throws FleetException VALIDATION naming what does not fit, by its JSON pointer in the details
   */
  public <I extends Record> I bind(
      Class<I> type, Map<String, String> path, @Nullable String query, byte[] body) {
    ObjectNode input = parse(body);
    QueryText.parse(query)
        .forEach((name, values) -> add(input, name, QueryText.toJson(type, name, values)));
    path.forEach((name, value) -> add(input, name, QueryText.toJson(type, name, List.of(value))));
    InputCheck.check(input, type, "");
    TextCheck.check(input);
    try {
      return MAPPER.treeToValue(input, type);
    } catch (JacksonException e) {
      throw BindingFailure.explain(e);
    }
  }

  private static ObjectNode parse(byte[] body) {
    if (body.length == 0) {
      return MAPPER.createObjectNode();
    }
    JsonNode node;
    try {
      node = MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw BindingFailure.unreadable(e);
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw refuse("The body must be a JSON object.", "");
  }

  private static void add(ObjectNode input, String name, JsonNode value) {
    JsonNode before = input.get(name);
    if (before != null && !before.equals(value)) {
      throw refuse("The request gives '" + name + "' twice, with different values.", "/" + name);
    }
    input.set(name, value);
  }
}
