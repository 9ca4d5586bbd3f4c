package dev.fleettools.bench.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results as Markdown, in the order they came; each is shown as soon as it is there. */
public final class Table {

  private static final String FACTS =
      """
      | What | | floor | aim | load average |
      |---|---|---|---|--:|
      """;
  private static final String ROWS =
      """
      | What | n | p50 ms | p95 ms | p99 ms | per second | floor | aim | load average |
      |---|--:|--:|--:|--:|--:|---|---|--:|
      """;
  private static final String RATIOS =
      """
      | Ratio | | floor | aim |
      |---|--:|---|---|
      """;

  private final List<String> rows = new ArrayList<>();
  private final List<String> ratios = new ArrayList<>();
  private final List<String> facts = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  public void row(String what, Times times, Verdict... promised) {
    add(
        rows,
        String.format(
            Locale.ROOT,
            "| %s | %d | %.3f | %.3f | %.3f | %s | %s%.1f |",
            what,
            times.count(),
            times.p50Ms(),
            times.p95Ms(),
            times.p99Ms(),
            times.perSecond() == 0 ? "" : String.format(Locale.ROOT, "%.0f", times.perSecond()),
            judged(promised),
            Machine.load()));
  }

  public void ratio(String what, double ratio, Verdict... promised) {
    add(
        ratios,
        String.format(Locale.ROOT, "| %s | %.2f | %s", what, ratio, judged(promised)).strip());
  }

  /** One number that is no time of many. */
  public void fact(String what, String value, Verdict... promised) {
    add(facts, "| %s | %s | %s%.1f |".formatted(what, value, judged(promised), Machine.load()));
  }

  public void notMeasured(String what, String why) {
    add(facts, "| %s | not measured: %s | | | |".formatted(what, why.replaceAll("[\\s|]+", " ")));
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    part(text, FACTS, facts);
    part(text, ROWS, rows);
    part(text, RATIOS, ratios);
    return text.toString();
  }

  /** How many of the promises were kept; empty when none was made. */
  public String kept() {
    return verdicts.isEmpty() ? "" : "Floors: %s. Aims: %s.".formatted(kept(true), kept(false));
  }

  private String kept(boolean floors) {
    List<Verdict> those = verdicts.stream().filter(v -> v.isFloor() == floors).toList();
    return those.isEmpty()
        ? "none"
        : "%d of %d hold".formatted(those.stream().filter(Verdict::holds).count(), those.size());
  }

  private String judged(Verdict... promised) {
    verdicts.addAll(Arrays.asList(promised));
    return cell(true, promised) + " | " + cell(false, promised) + " | ";
  }

  private static String cell(boolean floor, Verdict... promised) {
    return Arrays.stream(promised)
        .filter(verdict -> verdict.isFloor() == floor)
        .map(Verdict::text)
        .collect(Collectors.joining("; "));
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
