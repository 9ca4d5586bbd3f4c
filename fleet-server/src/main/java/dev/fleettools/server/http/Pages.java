package dev.fleettools.server.http;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.server.http.input.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cursors for lists that know limit and offset: each full page tells where the next begins. A
 * cursor is good for the list and the filters that it was given for.
 */
public final class Pages {

  /** What a list may be asked with. */
  public static final String CURSOR = "cursor";

  /** What a full page answers with. */
  public static final String NEXT = "next_cursor";

  private static final String OFFSET = "offset";
  private static final String LIMIT = "limit";
  private static final Pattern SHAPE = Pattern.compile("o(\\d{1,9})\\.([0-9a-f]{1,8})");

  private final String operation;
  private final List<String> filters = new ArrayList<>();
  private @Nullable String cursor;
  private boolean offset;

  private Pages(String operation, @Nullable String query) {
    this.operation = operation;
    for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
      if (!pair.startsWith(CURSOR + "=")) {
        filters.add(pair);
        offset |= pair.startsWith(OFFSET + "=");
      } else if (cursor == null) {
        cursor = pair.substring(CURSOR.length() + 1);
      } else {
        throw FleetException.invalid("The query gives 'cursor' more than once; give one.");
      }
    }
  }

  /** Whether an input is a list's whose pages are made here. */
  public static boolean knows(Class<?> input) {
    Set<String> fields = Shape.of(input).fields().keySet();
    return fields.containsAll(List.of(LIMIT, OFFSET)) && !fields.contains(CURSOR);
  }

  static Pages of(String operation, @Nullable String query) {
    return new Pages(operation, query);
  }

  /**
   * The query as the operation understands it.
   *
   * @throws FleetException VALIDATION when the cursor is not one that this list gave
   */
  @Nullable String query() {
    if (cursor == null) {
      return filters.isEmpty() ? null : String.join("&", filters);
    }
    if (offset) {
      throw FleetException.invalid("A cursor says where the page begins; leave offset out.");
    }
    List<String> all = new ArrayList<>(filters);
    all.add(OFFSET + "=" + position(cursor));
    return String.join("&", all);
  }

  /** An answer with where the next page begins, if this one is full. */
  JsonNode answer(Record input, Record output) {
    JsonNode asked = Json.STORED.valueToTree(input);
    JsonNode answer = Json.STORED.valueToTree(output);
    JsonNode size = asked.get(LIMIT);
    int limit = Paging.limit(size == null ? null : (Integer) size.asInt());
    Optional<JsonNode> items = answer.values().stream().filter(JsonNode::isArray).findFirst();
    if (answer instanceof ObjectNode object && items.isPresent() && items.get().size() == limit) {
      object.put(NEXT, encoded(asked.path(OFFSET).asInt(0) + limit));
    }
    return answer;
  }

  private String encoded(int begin) {
    String text = "o" + begin + "." + mark();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String position(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      Matcher matcher = SHAPE.matcher(new String(bytes, StandardCharsets.UTF_8));
      if (matcher.matches() && matcher.group(2).equals(mark())) {
        return matcher.group(1);
      }
    } catch (IllegalArgumentException e) {
      throw foreign(text);
    }
    throw foreign(text);
  }

  private static FleetException foreign(String text) {
    return FleetException.invalid(
        "The cursor '"
            + text
            + "' was not given by this list with these filters; begin again without it.");
  }

  /** Tells this list with these filters from others; the size of a page may change. */
  private String mark() {
    CRC32 crc = new CRC32();
    String said =
        filters.stream()
            .filter(f -> !f.startsWith(LIMIT + "=") && !f.startsWith(OFFSET + "="))
            .sorted()
            .reduce(operation, (a, b) -> a + "&" + b);
    crc.update(said.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
