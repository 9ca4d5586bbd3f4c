package dev.fleettools.server.http.input;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Values from paths and query strings as JSON, by the type of the field they are for. */
final class QueryText {

  private QueryText() {}

  /** Parses a raw query string; a name may come more than once. */
  static Map<String, List<String>> parse(@Nullable String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return values;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!name.isEmpty()) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
    }
    return values;
  }

  /**
   * Text that does not look like the field's type stays text, so that binding refuses it like any
   * other value of a wrong type.
   */
  static JsonNode toJson(Class<?> record, String name, List<String> values) {
    Shape.Field field = Shape.of(record).fields().get(name);
    if (field == null) {
      return StringNode.valueOf(values.getFirst());
    }
    @Nullable Class<?> item = field.item();
    if (item != null) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (String value : values) {
        for (String part : value.split(",", -1)) {
          array.add(scalar(item, part));
        }
      }
      return array;
    }
    if (values.size() > 1) {
      throw InputCheck.refuse("The query gives '" + name + "' more than once.", "/" + name);
    }
    return scalar(field.type(), values.getFirst());
  }

  private static JsonNode scalar(Class<?> type, String text) {
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      try {
        return LongNode.valueOf(Long.parseLong(text));
      } catch (NumberFormatException e) {
        return StringNode.valueOf(text);
      }
    }
    if (type == boolean.class || type == Boolean.class) {
      return switch (text) {
        case "true", "" -> BooleanNode.TRUE;
        case "false" -> BooleanNode.FALSE;
        default -> StringNode.valueOf(text);
      };
    }
    return StringNode.valueOf(text);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw InputCheck.refuse(
          "The query holds '" + text + "', which is not percent-encoded correctly.", "");
    }
  }
}
