package dev.fleettools.cli.command.mission;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.TaskFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Parameters;

/** {@code fleet mission graph}: which tasks can run at once, and what each comes after. */
public final class MissionGraph extends FleetCommand {

  @Parameters(paramLabel = "MISSION", description = "Its number, such as m7, or its id.")
  private String id = "";

  @Override
  public int run(Session session) {
    Api api = session.api();
    if (session.screen().isJson()) {
      session.printed(api.get(Target.of("/missions").then(id).plus("/graph").toString()));
      return ExitCodes.DONE;
    }
    JsonObject told = api.get(Target.of("/missions").then(id).toString()).object();
    List<JsonObject> tasks = Read.objects(told, "sorties");
    TaskFacts facts =
        new TaskFacts(tasks, Read.objects(told, "blockers"), session.world().clock().instant());
    Screen screen = session.screen();
    levels(tasks, facts)
        .forEach(
            (level, members) -> {
              screen.print(level == 0 ? "at once" : "then");
              for (JsonObject task : members) {
                List<String> after = facts.after(task);
                screen.print(
                    "  %-8s %-11s %s%s"
                        .formatted(
                            Read.text(task, "number"),
                            Read.state(task, "status").replace('_', ' '),
                            TaskFacts.title(task),
                            after.isEmpty() ? "" : "  (after " + String.join(", ", after) + ")"));
              }
            });
    return ExitCodes.DONE;
  }

  /**
   * A task's level is one more than the highest of those it comes after; plans list those first.
   */
  private static Map<Integer, List<JsonObject>> levels(List<JsonObject> tasks, TaskFacts facts) {
    Map<String, Integer> levelOf = new HashMap<>();
    Map<Integer, List<JsonObject>> levels = new TreeMap<>();
    for (JsonObject task : tasks) {
      int level = 0;
      for (String before : facts.after(task)) {
        level = Math.max(level, levelOf.getOrDefault(before, -1) + 1);
      }
      levelOf.put(Read.text(task, "number"), level);
      levels.computeIfAbsent(level, none -> new ArrayList<>()).add(task);
    }
    return levels;
  }
}
