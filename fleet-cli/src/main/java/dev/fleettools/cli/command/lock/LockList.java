package dev.fleettools.cli.command.lock;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet locks list}. */
public final class LockList extends FleetCommand {

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

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .get(
                Target.of("/locks")
                    .with("state", all ? "all" : "")
                    .with("sortie_id", task)
                    .with("mission_id", mission)
                    .with("limit", limit)
                    .toString());
    if (!session.printed(answer)) {
      List<JsonObject> locks = Read.objects(answer.object(), "locks");
      if (locks.isEmpty()) {
        session.screen().say("Nothing is locked.");
      } else {
        LockRows.print(session, locks);
      }
    }
    return ExitCodes.DONE;
  }
}
