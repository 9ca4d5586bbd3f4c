package dev.fleettools.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as Markdown, in the order they came; each is shown as soon as it is there. */
final class Table {

  private static final String HEAD =
      """
      | What | n | p50 ms | p95 ms | p99 ms | per second | load average |
      |---|--:|--:|--:|--:|--:|--:|
      """;

  private final List<String> rows = new ArrayList<>();
  private final List<String> ratios = new ArrayList<>();

  void row(String what, Times times) {
    add(
        rows,
        String.format(
            Locale.ROOT,
            "| %s | %d | %.3f | %.3f | %.3f | %s | %.1f |",
            what,
            times.count(),
            times.p50Ms(),
            times.p95Ms(),
            times.p99Ms(),
            times.perSecond() == 0 ? "" : String.format(Locale.ROOT, "%.0f", times.perSecond()),
            Machine.load()));
  }

  void ratio(String what, double ratio) {
    add(ratios, String.format(Locale.ROOT, "| %s | %.2f |", what, ratio));
  }

  void notMeasured(String what, String why) {
    add(rows, "| %s | not measured: %s | | | | | |".formatted(what, why));
  }

  String text() {
    return HEAD
        + String.join("\n", rows)
        + "\n\n| Ratio | |\n|---|--:|\n"
        + String.join("\n", ratios)
        + "\n";
  }

  private static void add(List<String> lines, String line) {
    lines.add(line);
    System.out.println(line);
  }
}
