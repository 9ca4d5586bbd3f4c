package dev.fleettools.cli.command.server;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Signs;
import dev.fleettools.cli.show.Table;
import dev.fleettools.cli.show.TaskFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state of a project in words. */
final class StatusText {

  private final Screen screen;
  private final List<JsonObject> agents;
  private final Map<String, JsonObject> byTask = new HashMap<>();
  private final Map<String, String> waiting;
  private final Instant now;

  StatusText(Screen screen, List<JsonObject> agents, Map<String, String> waiting, Instant now) {
    this.waiting = waiting;
    this.screen = screen;
    this.agents = agents;
    this.now = now;
    agents.forEach(agent -> byTask.put(Read.text(agent, "sortie_id"), agent));
  }

  static String last(JsonObject mission, Instant now) {
    return "The last was "
        + Read.text(mission, "number")
        + ", "
        + Read.state(mission, "status")
        + " "
        + Moments.ago(Read.textOrNull(mission, "ended_at"), now)
        + ": "
        + Read.text(mission, "title");
  }

  void mission(JsonObject told) {
    JsonObject mission = Read.object(told, "mission");
    screen.print(
        "%s  %s  %s  %s of %s tasks done  %s"
            .formatted(
                Read.text(mission, "number"),
                Read.state(mission, "status").replace('_', ' '),
                Moments.between(Read.textOrNull(mission, "started_at"), null, now),
                Read.text(mission, "completed_count"),
                Read.text(mission, "sortie_count"),
                Read.text(mission, "title")));
    List<JsonObject> tasks = Read.objects(told, "sorties");
    List<JsonObject> blockers = Read.objects(told, "blockers");
    TaskFacts facts = new TaskFacts(tasks, blockers, waiting, now);
    Table table =
        new Table("TASK", "STATE", "DONE", "TRY", "TIME", "LAST SIGN", "CHANGED", "TITLE");
    for (JsonObject task : tasks) {
      JsonObject agent = byTask.get(Read.text(task, "sortie_id"));
      table.row(
          Read.text(task, "number"),
          Read.state(task, "status"),
          TaskFacts.done(task),
          TaskFacts.attempts(task),
          facts.time(task),
          agent == null ? "" : Signs.lastSign(agent, now),
          agent == null ? "" : Signs.changedLines(agent),
          TaskFacts.title(task));
      String waits = facts.waitsFor(task);
      table.note(waits.isEmpty() ? TaskFacts.doing(task) : "waits for " + waits);
    }
    table.print(screen);
    for (JsonObject blocker : blockers) {
      screen.print("  " + TaskFacts.remedy(blocker));
    }
    screen.print("");
  }

  /** Agents that fleet did not start. */
  void others() {
    Table table = new Table("AGENT", "STATE", "LAST SIGN");
    for (JsonObject agent : agents) {
      if (Read.text(agent, "sortie_id").isEmpty()) {
        table.row(
            Signs.agentName(agent),
            Read.state(agent, "status"),
            Moments.ago(Signs.lastOf(agent), now));
      }
    }
    if (!table.isEmpty()) {
      table.print(screen);
    }
  }
}
