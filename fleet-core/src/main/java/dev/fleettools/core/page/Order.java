package dev.fleettools.core.page;

import dev.fleettools.log.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a list is sorted by. Together the keys tell every row from every other, so that the key of
 * the last row of a page says where the next begins, whatever came or went meanwhile.
 */
public record Order(List<Key> keys) {

  public Order {
    keys = List.copyOf(keys);
  }

  public static Order by(Key... keys) {
    return new Order(List.of(keys));
  }

  List<Object> of(Row row) {
    return keys.stream().map(key -> key.of(row)).toList();
  }

  String sql() {
    return keys.stream().map(Key::sql).collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  /** The condition that a row stands beyond a key: {@code (a < ? OR (a = ? AND (b > ?)))}. */
  String beyond() {
    StringBuilder sql = new StringBuilder();
    for (Key key : keys.subList(0, keys.size() - 1)) {
      sql.append("(%s OR (%s = ? AND ".formatted(key.beyond(), key.expression()));
    }
    return sql.append(keys.getLast().beyond()).append("))".repeat(keys.size() - 1)).toString();
  }

  /** What fills the marks of {@link #beyond}. */
  List<Object> beyond(List<Object> key) {
    List<Object> values = new ArrayList<>();
    key.subList(0, key.size() - 1).forEach(value -> values.addAll(List.of(value, value)));
    values.add(key.getLast());
    return values;
  }

  int compare(List<Object> one, List<Object> other) {
    for (int i = 0; i < keys.size(); i++) {
      int order = keys.get(i).compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
