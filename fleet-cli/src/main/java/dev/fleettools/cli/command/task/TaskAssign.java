package dev.fleettools.cli.command.task;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet task assign}: gives a task to an agent from outside. */
public final class TaskAssign extends FleetCommand {

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description = "Its number, such as m7.3, or its id.")
  private String id = "";

  @Option(
      names = "--to",
      paramLabel = "AGENT",
      required = true,
      description = "The agent; it has registered before.")
  private String agent = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/sorties").then(id).plus("/assign").toString(),
                new Body().text("specialist_id", agent).json());
    if (!session.printed(answer)) {
      ClaimText.print(session.screen(), Read.object(answer.object(), "claim"));
    }
    return ExitCodes.DONE;
  }
}
