package dev.fleettools.cli.command.mission;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.ListCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet mission list}. */
public final class MissionList extends ListCommand {

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (20; 1000 at most).")
  private String limit = "";

  public MissionList() {
    super("missions");
  }

  @Override
  protected Target target() {
    return Target.of("/missions").with("limit", limit);
  }

  @Override
  protected String none() {
    return "There is no mission yet; start one with `fleet run --plan FILE`.";
  }

  @Override
  protected void show(Session session, List<JsonObject> missions) {
    Instant now = session.world().clock().instant();
    Table table = new Table("MISSION", "STATE", "TASKS", "TIME", "BEGUN", "TITLE");
    for (JsonObject mission : missions) {
      table.row(
          Read.text(mission, "number"),
          Read.state(mission, "status"),
          Read.text(mission, "completed_count") + "/" + Read.text(mission, "sortie_count"),
          Moments.between(
              Read.textOrNull(mission, "started_at"), Read.textOrNull(mission, "ended_at"), now),
          Moments.ago(Read.textOrNull(mission, "created_at"), now),
          Read.text(mission, "title"));
    }
    table.print(session.screen());
  }
}
