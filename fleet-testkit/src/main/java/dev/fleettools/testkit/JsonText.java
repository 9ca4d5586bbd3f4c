package dev.fleettools.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks up fields in JSON text by name, wherever they stand. Enough for ids, numbers and words
 * without escapes, which is all that the rigs read.
 */
public final class JsonText {

  private static final Map<String, Pattern> FIELDS = new ConcurrentHashMap<>();

  private JsonText() {}

  /** The first field of that name; null when there is none. */
  public static @Nullable String first(String json, String name) {
    List<String> all = all(json, name);
    return all.isEmpty() ? null : all.getFirst();
  }

  /** As {@link #first}, where the field must be there. */
  public static String require(String json, String name) {
    String value = first(json, name);
    if (value == null) {
      throw new AssertionError("no field " + name + " in " + json);
    }
    return value;
  }

  /** Every field of that name. */
  public static List<String> all(String json, String name) {
    return FIELDS
        .computeIfAbsent(
            name, n -> Pattern.compile("\"" + n + "\"\\s*:\\s*(?:\"([^\"\\\\]*)\"|(-?\\d+))"))
        .matcher(json)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .toList();
  }
}
