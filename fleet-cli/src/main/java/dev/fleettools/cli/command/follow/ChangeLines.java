package dev.fleettools.cli.command.follow;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.show.TaskFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What changed from one look to the next, one line each, for output that is not redrawn. */
final class ChangeLines {

  private final Map<String, String> said = new HashMap<>();

  List<String> since(Snapshot now, Instant at) {
    List<String> lines = new ArrayList<>();
    add(lines, now.number(), now.number() + " " + words(now.mission(), ""));
    TaskFacts facts = now.facts(at);
    for (JsonObject task : now.tasks()) {
      String tail =
          switch (Read.state(task, "status")) {
            case "blocked" -> waits(facts, task);
            case "pending" -> pending(now, facts, task);
            default -> doing(task);
          };
      add(
          lines,
          Read.text(task, "sortie_id"),
          Read.text(task, "number")
              + " "
              + words(task, tail)
              + "  ["
              + TaskFacts.title(task)
              + "]");
    }
    now.remedies().forEach(line -> add(lines, line, line));
    return lines;
  }

  private static String pending(Snapshot now, TaskFacts facts, JsonObject task) {
    boolean said = now.waiting().containsKey(Read.text(task, "sortie_id"));
    return said ? waits(facts, task) : Read.text(task, "reason");
  }

  private static String waits(TaskFacts facts, JsonObject task) {
    return "waits for " + facts.waitsFor(task);
  }

  private static String doing(JsonObject task) {
    String percent = Read.text(task, "progress");
    boolean moving = Read.state(task, "status").equals("in_progress") && !percent.equals("0");
    String doing = TaskFacts.doing(task).replace('\n', ' ');
    return moving ? percent + "% " + doing : doing;
  }

  private static String words(JsonObject thing, String tail) {
    return (Read.state(thing, "status").replace('_', ' ') + (tail.isBlank() ? "" : ": " + tail))
        .strip();
  }

  private void add(List<String> lines, String id, String line) {
    if (!line.equals(said.put(id, line))) {
      lines.add(line);
    }
  }
}
