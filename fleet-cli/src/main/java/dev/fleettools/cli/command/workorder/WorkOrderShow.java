package dev.fleettools.cli.command.workorder;

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
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code fleet work-order show}: the words, and the missions that were made of them. */
public final class WorkOrderShow extends FleetCommand {

  @Parameters(paramLabel = "ORDER", description = "Its number, such as w4, or its id.")
  private String id = "";

  @Override
  public int run(Session session) {
    Answer answer = session.api().get(Target.of("/work-orders").then(id).toString());
    if (!session.printed(answer)) {
      print(session, answer.object());
    }
    return ExitCodes.DONE;
  }

  private static void print(Session session, JsonObject told) {
    Screen screen = session.screen();
    Instant now = session.world().clock().instant();
    JsonObject order = Read.object(told, "work_order");
    String reason = Read.text(order, "closed_reason");
    screen.print(Read.text(order, "number") + "  " + Read.text(order, "title"));
    screen.print(
        "  state     " + Read.state(order, "status") + (reason.isEmpty() ? "" : ": " + reason));
    screen.print("  priority  " + Read.text(order, "priority"));
    screen.print("  written   " + Moments.ago(Read.textOrNull(order, "created_at"), now));
    Read.text(order, "description").lines().forEach(line -> screen.print("  | " + line));
    List<JsonObject> missions = Read.objects(told, "missions");
    if (missions.isEmpty()) {
      screen.say("No mission was made of it yet.");
      return;
    }
    screen.print("");
    Table table = new Table("MISSION", "STATE", "TASKS", "BEGUN", "TITLE");
    for (JsonObject mission : missions) {
      table.row(
          Read.text(mission, "number"),
          Read.state(mission, "status"),
          Read.text(mission, "completed_count") + "/" + Read.text(mission, "sortie_count"),
          Moments.ago(Read.textOrNull(mission, "created_at"), now),
          Read.text(mission, "title"));
    }
    table.print(screen);
  }
}
