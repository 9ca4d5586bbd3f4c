package dev.fleettools.cli.command.server;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Table;
import java.util.List;

/** {@code fleet projects}. */
public final class Projects extends FleetCommand {

  @Override
  public int run(Session session) {
    Answer answer = session.anywhere().get("/projects");
    if (!session.printed(answer)) {
      List<JsonObject> projects = Read.objects(answer.object(), "projects");
      if (projects.isEmpty()) {
        session.screen().say("There is no project yet; run `fleet init` in a repository.");
        return ExitCodes.DONE;
      }
      Table table = new Table("PROJECT", "STATE", "EVENTS", "FOLDER");
      for (JsonObject project : projects) {
        table.row(
            Read.text(project, "project_id"),
            Read.state(project, "state"),
            Read.text(project, "head"),
            Read.text(project, "path"));
        table.note(Read.text(project, "reason"));
      }
      table.print(session.screen());
    }
    return ExitCodes.DONE;
  }
}
