package dev.fleettools.cli.command.keep;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet clean}: worktrees and branches of missions that are over. */
public final class Clean extends FleetCommand {

  @Option(names = "--dry-run", description = "Only say what would go.")
  private boolean dryRun;

  @Override
  public int run(Session session) {
    Answer answer =
        session.api().post("/clean", new Body().flag("dry_run", dryRun).json(), Api.NO_LIMIT);
    if (!session.printed(answer)) {
      JsonObject told = answer.object();
      List<String> removed = Read.texts(told, "removed");
      removed.forEach(
          thing -> session.screen().print((dryRun ? "would remove " : "removed ") + thing));
      if (removed.isEmpty()) {
        session.screen().print("There is nothing to clear away.");
      }
    }
    return ExitCodes.DONE;
  }
}
