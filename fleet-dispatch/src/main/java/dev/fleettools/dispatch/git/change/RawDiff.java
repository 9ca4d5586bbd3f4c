package dev.fleettools.dispatch.git.change;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code git diff-tree -r -z --no-renames --raw --numstat}. */
final class RawDiff {

  private RawDiff() {}

  static List<Change> parse(List<String> fields) {
    Map<String, String> raw = new TreeMap<>();
    Map<String, String> counts = new TreeMap<>();
    Iterator<String> rest = fields.iterator();
    while (rest.hasNext()) {
      String field = rest.next();
      if (field.startsWith(":")) {
        raw.put(rest.next(), field);
      } else {
        int first = field.indexOf('\t');
        int second = field.indexOf('\t', first + 1);
        counts.put(field.substring(second + 1), field.substring(0, second));
      }
    }
    List<Change> changes = new ArrayList<>();
    raw.forEach((path, line) -> changes.add(change(path, line, counts.getOrDefault(path, "0\t0"))));
    return changes;
  }

  /** A raw line is {@code :<old mode> <new mode> <old id> <new id> <status>}. */
  private static Change change(String path, String raw, String counts) {
    String[] parts = raw.split(" ", -1);
    Change.Kind kind =
        switch (parts[4].charAt(0)) {
          case 'A' -> Change.Kind.ADDED;
          case 'D' -> Change.Kind.DELETED;
          default -> Change.Kind.MODIFIED;
        };
    int tab = counts.indexOf('\t');
    return new Change(
        path,
        kind,
        parts[1],
        parts[3],
        number(counts.substring(0, tab)),
        number(counts.substring(tab + 1)),
        counts.startsWith("-"));
  }

  /** Git writes {@code -} for a binary file. */
  static long number(String text) {
    return text.equals("-") ? 0 : Long.parseLong(text);
  }
}
