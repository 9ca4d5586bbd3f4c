package dev.fleettools.server.http.input;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Refuses fields that a record does not have, and the absence of those it needs. */
final class InputCheck {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private InputCheck() {}

  /**
   * @param pointer where in the request the object lies (RFC 6901); empty for its top
   */
  static void check(JsonNode object, Class<?> record, String pointer) {
    Shape shape = Shape.of(record);
    for (String name : object.propertyNames()) {
      if (!shape.fields().containsKey(name)) {
        throw unknown(name, shape, pointer);
      }
    }
    for (Shape.Field field : shape.fields().values()) {
      JsonNode value = object.get(field.name());
      String at = pointer + "/" + field.name();
      if (value != null && !value.isNull()) {
        descend(value, field, at);
      } else if (field.required()) {
        throw refuse("The field '" + field.name() + "' is missing; send it.", at);
      }
    }
  }

  static FleetException refuse(String sentence, String pointer) {
    return new FleetException(ErrorCode.VALIDATION, sentence, Map.of("pointer", pointer));
  }

  private static void descend(JsonNode value, Shape.Field field, String at) {
    @Nullable Class<?> item = field.item();
    if (value.isObject() && Shape.isObject(field.type())) {
      check(value, field.type(), at);
    } else if (item != null && value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        checkItem(value.get(i), item, at + "/" + i);
      }
    } else if (field.type() == Instant.class && value.isString()) {
      checkTime(value.asString(), at);
    }
  }

  private static void checkItem(JsonNode value, Class<?> item, String at) {
    if (value.isNull()) {
      throw refuse("The list has nothing at '" + at + "'; leave the null out.", at);
    }
    if (value.isObject() && Shape.isObject(item)) {
      check(value, item, at);
    }
  }

  /** Java knows years that no store and no calendar has. */
  private static void checkTime(String text, String at) {
    try {
      Instant time = Instant.parse(text);
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw refuse(
            "The time '" + text + "' is not between the years 1 and 9999; send another.", at);
      }
    } catch (DateTimeParseException e) {
      throw refuse("The field '" + at + "' must be a time like 2026-01-31T12:00:00Z.", at);
    }
  }

  private static FleetException unknown(String name, Shape shape, String pointer) {
    String hint =
        Nearest.to(name, shape.fields().keySet())
            .map(near -> "; did you mean '" + near + "'?")
            .orElseGet(
                () ->
                    shape.fields().isEmpty()
                        ? "; it takes none."
                        : "; it takes " + String.join(", ", shape.fields().keySet()) + ".");
    return refuse("There is no field '" + name + "' here" + hint, pointer + "/" + escape(name));
  }

  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
