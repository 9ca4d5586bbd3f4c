package dev.fleettools.cli.command.mission;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import dev.fleettools.cli.show.TaskFacts;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code fleet mission show}. */
public final class MissionShow extends FleetCommand {

  @Parameters(paramLabel = "MISSION", description = "Its number, such as m7, or its id.")
  private String id = "";

  @Override
  public int run(Session session) {
    Answer answer = session.api().get(Target.of("/missions").then(id).toString());
    if (!session.printed(answer)) {
      print(session, answer.object());
    }
    return ExitCodes.DONE;
  }

  private static void print(Session session, JsonObject told) {
    Screen screen = session.screen();
    Instant now = session.world().clock().instant();
    JsonObject mission = Read.object(told, "mission");
    screen.print(Read.text(mission, "number") + "  " + Read.text(mission, "title"));
    line(screen, "state", stateOf(mission));
    line(screen, "branch", Read.text(mission, "integration_branch"));
    line(
        screen,
        "from",
        (Read.text(mission, "base_branch") + " " + shortId(Read.text(mission, "base_commit")))
            .strip());
    line(screen, "at", shortId(Read.text(mission, "integration_head")));
    line(
        screen,
        "time",
        Moments.between(
            Read.textOrNull(mission, "started_at"), Read.textOrNull(mission, "ended_at"), now));
    line(screen, "red base", String.join(", ", Read.texts(mission, "red_on_base")));
    screen.print("");
    tasks(session, Read.objects(told, "sorties"), Read.objects(told, "blockers"), now);
  }

  static void tasks(
      Session session, List<JsonObject> tasks, List<JsonObject> blockers, Instant now) {
    TaskFacts facts = new TaskFacts(tasks, blockers, now);
    Table table = new Table("TASK", "STATE", "TRY", "TIME", "AFTER", "WAITS FOR", "TITLE");
    for (JsonObject task : tasks) {
      table.row(
          Read.text(task, "number"),
          Read.state(task, "status"),
          TaskFacts.attempts(task),
          facts.time(task),
          String.join(" ", facts.after(task)),
          facts.waitsFor(task),
          TaskFacts.title(task));
    }
    table.print(session.screen());
  }

  private static String stateOf(JsonObject mission) {
    String reason = Read.text(mission, "reason");
    return Read.state(mission, "status") + (reason.isEmpty() ? "" : ": " + reason);
  }

  static String shortId(String commit) {
    return commit.length() > 10 ? commit.substring(0, 10) : commit;
  }

  private static void line(Screen screen, String name, String value) {
    if (!value.isEmpty()) {
      screen.print("  %-9s %s".formatted(name, value));
    }
  }
}
