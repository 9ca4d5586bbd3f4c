package dev.fleettools.cli.command.task;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.ListCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Signs;
import dev.fleettools.cli.show.Table;
import dev.fleettools.cli.show.TaskFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code fleet task list}: what each agent does, when it was last heard, what it waits for. */
public final class TaskList extends ListCommand {

  @Option(names = "--mission", paramLabel = "MISSION", description = "Only those of one mission.")
  private String mission = "";

  @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state.")
  private String state = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (50; 1000 at most).")
  private String limit = "50";

  public TaskList() {
    super("sorties");
  }

  @Override
  protected Target target() {
    Target target =
        mission.isEmpty()
            ? Target.of("/sorties")
            : Target.of("/missions").then(mission).plus("/sorties");
    return target.with("status", state).with("limit", limit);
  }

  @Override
  protected String none() {
    return "There is no task that fits.";
  }

  @Override
  protected void show(Session session, List<JsonObject> tasks) {
    Api api = session.api();
    Instant now = session.world().clock().instant();
    List<JsonObject> blockers = Read.objects(api.get("/blockers?limit=1000").object(), "blockers");
    Map<String, JsonObject> agents = agents(api);
    TaskFacts facts = new TaskFacts(tasks, blockers, TaskFacts.waiting(api), now);
    Table table =
        new Table("TASK", "STATE", "DONE", "TRY", "TIME", "LAST SIGN", "CHANGED", "TITLE");
    for (JsonObject task : tasks) {
      JsonObject agent = agents.get(Read.text(task, "sortie_id"));
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
    table.print(session.screen());
  }

  private static Map<String, JsonObject> agents(Api api) {
    Map<String, JsonObject> agents = new HashMap<>();
    Read.objects(api.get("/specialists?live=true&limit=1000").object(), "specialists")
        .forEach(agent -> agents.put(Read.text(agent, "sortie_id"), agent));
    return agents;
  }
}
