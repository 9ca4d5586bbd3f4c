package dev.fleettools.log.archive.block;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of texts of which many are alike: each is written once, then named by its number. */
final class Dictionary {

  private Dictionary() {}

  static void write(
      ByteSink sink, List<ArchivedEvent> events, Function<ArchivedEvent, @Nullable String> column) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] used = new int[events.size()];
    for (int i = 0; i < used.length; i++) {
      String text = column.apply(events.get(i));
      if (text != null) {
        Integer number = numbers.get(text);
        if (number == null) {
          number = numbers.size() + 1;
          numbers.put(text, number);
        }
        used[i] = number;
      }
    }
    sink.varint(numbers.size());
    numbers.keySet().forEach(sink::text);
    for (int number : used) {
      sink.varint(number);
    }
  }

  /** The texts in order; null where there was none. */
  static List<@Nullable String> read(ByteSource source, int count) {
    int size = source.count();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(source.text());
    }
    List<@Nullable String> column = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int number = Math.toIntExact(source.varint());
      column.add(number == 0 ? null : texts.get(number - 1));
    }
    return column;
  }
}
