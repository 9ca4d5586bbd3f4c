package dev.fleettools.core.page;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.reference.Paging;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which page of a list is wanted: how long it may be, and after which row it begins, or after how
 * many. A cursor is good for the list and the filters that it was given for; the length of a page
 * may change on the way.
 */
public final class PageRequest {

  private static final String LIMIT = "limit";
  private static final String OFFSET = "offset";
  private static final String CURSOR = "cursor";

  private final int limit;
  private final int offset;
  private final @Nullable String cursor;
  private final String mark;

  private PageRequest(int limit, int offset, @Nullable String cursor, String mark) {
    this.limit = limit;
    this.offset = offset;
    this.cursor = cursor;
    this.mark = mark;
  }

  /**
   * What an input's {@code limit}, {@code offset} and {@code cursor} ask for; everything else in it
   * is a filter.
   *
   * @param list the operation's name
   * @throws FleetException VALIDATION for numbers out of bounds, and for a cursor with an offset
   */
  public static PageRequest of(String list, Record input) {
    ObjectNode filters = (ObjectNode) Json.STORED.valueToTree(input);
    int limit = Paging.limit(number(filters.remove(LIMIT)));
    JsonNode from = filters.remove(OFFSET);
    int offset = Paging.offset(number(from));
    JsonNode cursor = filters.remove(CURSOR);
    if (from != null && cursor != null) {
      throw FleetException.invalid("A cursor says where the page begins; leave offset out.");
    }
    return new PageRequest(
        limit, offset, cursor == null ? null : cursor.asString(), mark(list, filters));
  }

  public int limit() {
    return limit;
  }

  public int offset() {
    return offset;
  }

  /** How many rows to read: one more than the page holds tells whether there is another. */
  public int toRead() {
    return limit + 1;
  }

  /**
   * The key after which the page begins, if a cursor was given.
   *
   * @throws FleetException VALIDATION when the cursor is not one that this list gave
   */
  public Optional<List<Object>> after(Order order) {
    if (cursor == null) {
      return Optional.empty();
    }
    return Optional.of(
        CursorText.read(cursor, mark, order)
            .orElseThrow(
                () ->
                    FleetException.invalid(
                        ("The cursor '%s' was not given by this list with these filters;"
                                + " begin again without it.")
                            .formatted(shown(cursor)))));
  }

  /**
   * The page of what was read.
   *
   * @param found up to {@link #toRead} things
   * @param key of a thing, as the order has it
   */
  public <T> Page<T> page(List<T> found, Function<? super T, List<Object>> key) {
    return found.size() <= limit
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, limit), CursorText.of(mark, key.apply(found.get(limit - 1))));
  }

  /** The page of what is wholly in memory, in its order. */
  public <T> Page<T> pageOf(List<T> all, Order order, Function<? super T, List<Object>> key) {
    List<Object> last = after(order).orElse(null);
    return page(
        all.stream()
            .filter(one -> last == null || order.compare(key.apply(one), last) > 0)
            .sorted((one, other) -> order.compare(key.apply(one), key.apply(other)))
            .skip(offset)
            .limit(toRead())
            .toList(),
        key);
  }

  private static @Nullable Integer number(@Nullable JsonNode node) {
    return node == null ? null : (Integer) node.asInt();
  }

  private static String shown(String text) {
    int most = 100;
    return text.length() <= most ? text : text.substring(0, most) + "...";
  }

  private static String mark(String list, ObjectNode filters) {
    CRC32 crc = new CRC32();
    crc.update((list + filters).getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
