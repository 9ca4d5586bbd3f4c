package dev.fleettools.dispatch.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws a plan's graph as lines: a block a level, and what each sortie waits for. */
final class GraphText {
  private GraphText() {}

  static String of(PlanShape shape) {
    StringBuilder text = new StringBuilder();
    int labels = widest(shape.steps().stream().map(PlanShape.Step::label).toList());
    int titles = widest(shape.steps().stream().map(PlanShape.Step::title).toList());
    for (int level = 0; level < shape.levels().size(); level++) {
      String head = "level " + (level + 1);
      for (int index : shape.levels().get(level)) {
        PlanShape.Step step = shape.steps().get(index);
        String line =
            pad(head, 9)
                + (shape.criticalPath().contains(index) ? "* " : "  ")
                + pad(step.label(), labels)
                + "  "
                + pad(step.title(), titles)
                + (step.dependsOn().isEmpty() ? "" : "  after " + labels(shape, step.dependsOn()));
        text.append(line.stripTrailing()).append('\n');
        head = "";
      }
    }
    return text.append("* the longest chain: about ")
        .append(shape.criticalMinutes())
        .append(" of ")
        .append(shape.totalMinutes())
        .append(" agent minutes; at most ")
        .append(shape.width())
        .append(" at once\n")
        .toString();
  }

  private static String labels(PlanShape shape, Set<Integer> indexes) {
    return indexes.stream()
        .sorted(Comparator.naturalOrder())
        .map(index -> shape.steps().get(index).label())
        .collect(Collectors.joining(", "));
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(text -> text.codePointCount(0, text.length())).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
  }
}
