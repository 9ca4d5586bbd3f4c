package dev.fleettools.cli.command.task;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;

/** {@code fleet task claim}: an agent from outside gets the most urgent task that it can do. */
public final class TaskClaim extends FleetCommand {

  @Option(
      names = "--as",
      paramLabel = "AGENT",
      required = true,
      description = "The agent; it has registered before.")
  private String agent = "";

  @Option(names = "--mission", paramLabel = "MISSION", description = "Only of this mission.")
  private String mission = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                "/sorties/claim",
                new Body().text("specialist_id", agent).text("mission_id", mission).json());
    if (!session.printed(answer)) {
      JsonObject told = answer.object();
      if (Read.text(Read.object(told, "claim"), "number").isEmpty()) {
        session.screen().say("No task waits for an agent from outside now.");
      } else {
        ClaimText.print(session.screen(), Read.object(told, "claim"));
      }
    }
    return ExitCodes.DONE;
  }
}
