package dev.fleettools.dispatch.step;

import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import java.util.List;

/** What a specialist is told. */
final class Prompt {

  private Prompt() {}

  static String of(Sortie sortie, int attempt) {
    SortieOrder order = sortie.order();
    StringBuilder text = new StringBuilder();
    text.append(
        "# Task %s: %s\n\n%s\n".formatted(sortie.number(), order.title(), order.description()));
    section(text, "Files you may change", sortie.scopeFiles());
    section(text, "It is done when", order.criteria());
    section(text, "What was asked and answered before", sortie.answers());
    if (attempt > 1 && sortie.feedback() != null) {
      text.append("\n## What the attempt before was sent back for\n\n")
          .append(sortie.feedback())
          .append('\n');
    } else if (attempt > 1 && sortie.reason() != null) {
      text.append("\n## How the attempt before ended\n\n").append(sortie.reason()).append('\n');
    }
    text.append(
        """

        ## How to work

        You are in a git worktree of your own. Other agents work on other tasks at the same time.
        Lock a file that is not in your list before you change it: fleet reserve <path>.
        Say how far you are: fleet progress <percent> "<what you did>".
        If you cannot go on, say why: fleet blocked "<reason>".
        When you are done: fleet complete "<summary>", then end. What you leave uncommitted in your
        files is committed for you; the project's checks and a merge decide whether it is done.
        """);
    return text.toString();
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\n## ").append(title).append("\n\n");
      lines.forEach(line -> text.append("- ").append(line).append('\n'));
    }
  }
}
