package dev.fleettools.log.internal.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that go to the database together with the next one whose answer is read: each way
 * there and back costs more than most statements do. Not thread-safe.
 */
final class Held {

  /** More would only make texts that never come again, and are parsed for nothing. */
  static final int MOST = 32;

  private static final String END = "\n;\n";

  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable Object> parameters = new ArrayList<>();
  private int count;

  void add(String sql, @Nullable Object[] values) {
    if (count > 0) {
      text.append(END);
    }
    text.append(sql);
    Collections.addAll(parameters, values);
    count++;
  }

  boolean isEmpty() {
    return count == 0;
  }

  boolean areSeveral() {
    return count > 1;
  }

  boolean isFull() {
    return count >= MOST;
  }

  /** All of them, as one text. */
  String text() {
    return text.toString();
  }

  /** All of them, and then another one. */
  String textBefore(String sql) {
    return text + END + sql;
  }

  /** The parameters of all of them, and then those of another one. */
  @Nullable Object[] parametersBefore(@Nullable Object[] values) {
    @Nullable Object[] all = new @Nullable Object[parameters.size() + values.length];
    parameters.toArray(all);
    System.arraycopy(values, 0, all, parameters.size(), values.length);
    return all;
  }

  void clear() {
    text.setLength(0);
    parameters.clear();
    count = 0;
  }
}
