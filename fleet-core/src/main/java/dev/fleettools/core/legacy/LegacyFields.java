package dev.fleettools.core.legacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fleettools.core.json.Json;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The fields of one raw record, each checked as it is read. */
record LegacyFields(JsonNode record) {

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  String text(String field) {
    String text = textOrNull(field);
    if (text == null) {
      throw new BadRecord("it has no " + field);
    }
    return text;
  }

  @Nullable String textOrNull(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      throw new BadRecord("its " + field + " is not a text");
    }
    return whole(field, value.stringValue());
  }

  /** An id of any kind, which must have the shape of ours. */
  <T> T id(String field, Function<String, T> maker) {
    String text = text(field);
    try {
      return maker.apply(text);
    } catch (IllegalArgumentException e) {
      throw new BadRecord(
          "its %s '%s' is not 1 to 128 letters, digits and . _ : @ -"
              .formatted(field, shortened(text)));
    }
  }

  /** What is JSON inside of JSON: text that holds it, or the thing itself. */
  @Nullable JsonNode embedded(String field) {
    JsonNode value = value(field);
    if (value == null || !value.isString()) {
      return value;
    }
    String text = value.stringValue();
    if (text.isBlank()) {
      return null;
    }
    try {
      JsonNode inner = Json.STRICT.readTree(text);
      whole(field, Json.write(inner));
      return inner.isNull() ? null : inner;
    } catch (JacksonException e) {
      throw new BadRecord("its " + field + " is not JSON text");
    }
  }

  Instant time(String field) {
    Instant time = timeOrNull(field);
    if (time == null) {
      throw new BadRecord("it has no " + field);
    }
    return time;
  }

  @Nullable Instant timeOrNull(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    Instant time =
        value.isIntegralNumber() && value.canConvertToLong()
            ? Instant.ofEpochMilli(value.longValue())
            : parsed(field, value);
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new BadRecord("its " + field + " lies outside the years 1970 to 9999");
    }
    return time;
  }

  long number(String field, long least) {
    Long number = numberOrNull(field, least);
    if (number == null) {
      throw new BadRecord("it has no " + field);
    }
    return number;
  }

  @Nullable Long numberOrNull(String field, long least) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new BadRecord("its " + field + " is not a whole number");
    }
    if (value.longValue() < least) {
      throw new BadRecord("its %s is %d, below %d".formatted(field, value.longValue(), least));
    }
    return value.longValue();
  }

  /** RFC 3339, or how SQLite writes a time, which is UTC. */
  private static Instant parsed(String field, JsonNode value) {
    if (value.isString()) {
      String text = value.stringValue().strip().replaceFirst(" (?=\\d\\d:)", "T");
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException zoneless) {
        try {
          return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
          throw new BadRecord("its %s '%s' is not a time".formatted(field, shortened(text)));
        }
      }
    }
    throw new BadRecord("its " + field + " is not a time");
  }

  private @Nullable JsonNode value(String field) {
    JsonNode value = record.get(field);
    return value == null || value.isNull() ? null : value;
  }

  private static String whole(String field, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new BadRecord("its " + field + " holds a NUL character");
    }
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new BadRecord("its " + field + " holds half a character (an unpaired surrogate)");
    }
    return text;
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
