package dev.fleettools.bench.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as Markdown, in the order they came; each is shown as soon as it is there. */
public final class Table {

  private static final String HEAD =
      """
      | What | n | p50 ms | p95 ms | p99 ms | per second | load average |
      |---|--:|--:|--:|--:|--:|--:|
      """;

  private final List<String> rows = new ArrayList<>();
  private final List<String> ratios = new ArrayList<>();
  private final List<String> facts = new ArrayList<>();

  public void row(String what, Times times) {
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

  public void ratio(String what, double ratio) {
    add(ratios, String.format(Locale.ROOT, "| %s | %.2f |", what, ratio));
  }

  /** One number that is no time of many. */
  public void fact(String what, String value) {
    add(facts, "| %s | %s | %.1f |".formatted(what, value, Machine.load()));
  }

  public void notMeasured(String what, String why) {
    add(rows, "| %s | not measured: %s | | | | | |".formatted(what, why));
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    part(text, "| What | | load average |\n|---|---|--:|\n", facts);
    part(text, HEAD, rows);
    part(text, "| Ratio | |\n|---|--:|\n", ratios);
    return text.toString();
  }

  private static void part(StringBuilder text, String head, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n").append(head);
      text.append(String.join("\n", lines)).append('\n');
    }
  }

  private static void add(List<String> lines, String line) {
    lines.add(line);
    System.out.println(line);
  }
}
