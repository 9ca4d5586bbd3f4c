package dev.fleettools.cli.command.follow;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Signs;
import dev.fleettools.cli.show.TaskFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The mission as lines that are drawn again and again: one a task. */
final class Board {

  private Board() {}

  static List<String> lines(Snapshot now, Instant at) {
    TaskFacts facts = now.facts(at);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s  %s  %s"
            .formatted(
                now.number(),
                now.state().replace('_', ' '),
                Moments.between(
                    Read.textOrNull(now.mission(), "started_at"),
                    Read.textOrNull(now.mission(), "ended_at"),
                    at),
                Read.text(now.mission(), "title")));
    for (JsonObject task : now.tasks()) {
      lines.add("  " + line(task, facts, now, at));
    }
    lines.addAll(now.remedies());
    return lines;
  }

  private static String line(JsonObject task, TaskFacts facts, Snapshot now, Instant at) {
    JsonObject agent = now.agents().get(Read.text(task, "sortie_id"));
    String waits = facts.waitsFor(task);
    String tail = waits.isEmpty() ? TaskFacts.doing(task) : "waits for " + waits;
    String sign = agent == null ? "" : " (" + sign(agent, at) + ")";
    return "%-8s %-11s %4s  %-10s %s%s%s"
        .formatted(
            Read.text(task, "number"),
            Read.state(task, "status").replace('_', ' '),
            percent(task),
            facts.time(task),
            TaskFacts.title(task),
            tail.isEmpty() ? "" : " - " + tail.replace('\n', ' '),
            sign);
  }

  private static String sign(JsonObject agent, Instant at) {
    String changed = Signs.changedLines(agent);
    return (changed.isEmpty() ? "" : changed + ", ") + "last sign " + Signs.lastSign(agent, at);
  }

  private static String percent(JsonObject task) {
    return switch (Read.state(task, "status")) {
      case "in_progress", "blocked", "completed" -> TaskFacts.done(task);
      default -> "";
    };
  }
}
