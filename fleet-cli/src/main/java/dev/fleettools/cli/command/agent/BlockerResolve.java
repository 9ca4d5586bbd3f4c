package dev.fleettools.cli.command.agent;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Parameters;

/** {@code fleet blockers resolve}: the task goes on with the answer. */
public final class BlockerResolve extends FleetCommand {

  @Parameters(index = "0", paramLabel = "BLOCKER", description = "Its id, or an ending of it.")
  private String id = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ANSWER",
      description = "What the agent is told.")
  private String resolution = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/blockers").then(id).plus("/resolve").toString(),
                new Body().text("resolution", resolution).json());
    if (!session.printed(answer)) {
      session.screen().print("Resolved; the task goes on.");
    }
    return ExitCodes.DONE;
  }
}
