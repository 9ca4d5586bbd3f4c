package dev.fleettools.cli.command.lock;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.ListCommand;
import dev.fleettools.cli.command.Session;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet locks list}. */
public final class LockList extends ListCommand {

  @Option(names = "--all", description = "Also those that have ended.")
  private boolean all;

  @Option(names = "--task", paramLabel = "TASK", description = "Only those of one task.")
  private String task = "";

  @Option(names = "--mission", paramLabel = "MISSION", description = "Only those of one mission.")
  private String mission = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (100; 1000 at most).")
  private String limit = "100";

  public LockList() {
    super("locks");
  }

  @Override
  protected Target target() {
    return Target.of("/locks")
        .with("state", all ? "all" : "")
        .with("sortie_id", task)
        .with("mission_id", mission)
        .with("limit", limit);
  }

  @Override
  protected String none() {
    return "Nothing is locked.";
  }

  @Override
  protected void show(Session session, List<JsonObject> locks) {
    LockRows.print(session, locks);
  }
}
