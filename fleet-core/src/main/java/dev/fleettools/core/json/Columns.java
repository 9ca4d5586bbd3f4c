package dev.fleettools.core.json;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** How values that are more than text or a number are kept in a column, and read from it. */
public final class Columns {

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> TEXT_MAP = new TypeReference<>() {};

  private Columns() {}

  /** The constant whose lower-case name stands in a column. */
  public static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  /** How a constant stands in a column; empty for none, which filters by nothing. */
  public static String name(@Nullable Enum<?> constant) {
    return constant == null ? "" : constant.name().toLowerCase(Locale.ROOT);
  }

  /** A list of texts, kept as a JSON array. */
  public static List<String> texts(String json) {
    return json.equals("[]") ? List.of() : List.copyOf(Json.STORED.readValue(json, TEXTS));
  }

  public static Map<String, String> textMap(String json) {
    return json.equals("{}") ? Map.of() : Map.copyOf(Json.STORED.readValue(json, TEXT_MAP));
  }
}
