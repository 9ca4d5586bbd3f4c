package dev.fleettools.cli.command.record;

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

/** {@code fleet checkpoints list}. */
public final class CheckpointList extends ListCommand {

  @Option(names = "--mission", paramLabel = "MISSION", description = "Only those of a mission.")
  private String mission = "";

  @Option(names = "--all", description = "Also those that are kept no longer.")
  private boolean all;

  public CheckpointList() {
    super("checkpoints");
  }

  @Override
  protected Target target() {
    return Target.of("/checkpoints").with("mission_id", mission).with("pruned", all);
  }

  @Override
  protected String none() {
    return "There is no checkpoint yet.";
  }

  @Override
  protected void show(Session session, List<JsonObject> checkpoints) {
    Instant now = session.world().clock().instant();
    Table table = new Table("CHECKPOINT", "WHY", "DONE", "TASKS", "LOCKS", "MADE", "SUMMARY");
    for (JsonObject checkpoint : checkpoints) {
      table.row(
          Read.text(checkpoint, "number"),
          Read.state(checkpoint, "trigger"),
          Read.text(checkpoint, "progress_percent") + "%",
          Read.text(checkpoint, "sortie_count"),
          Read.text(checkpoint, "lock_count"),
          Moments.ago(Read.textOrNull(checkpoint, "created_at"), now),
          Read.text(Read.object(checkpoint, "context"), "mission_summary"));
    }
    table.print(session.screen());
  }
}
