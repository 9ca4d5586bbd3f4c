package dev.fleettools.cli.command.server;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.ListCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Table;
import java.util.List;

/** {@code fleet projects}. */
public final class Projects extends ListCommand {

  public Projects() {
    super("projects");
  }

  @Override
  protected Answer fetch(Session session) {
    return session.anywhere().get(target().toString());
  }

  @Override
  protected Target target() {
    return Target.of("/projects").with("limit", "1000");
  }

  @Override
  protected String none() {
    return "There is no project yet; run `fleet init` in a repository.";
  }

  @Override
  protected void show(Session session, List<JsonObject> projects) {
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
}
