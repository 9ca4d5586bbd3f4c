package dev.fleettools.cli.command.task;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Parameters;

/** {@code fleet task start}: an agent from outside begins with the task that it was given. */
public final class TaskStart extends FleetCommand {

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description = "Its number, such as m7.3, or its id.")
  private String id = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(Target.of("/sorties").then(id).plus("/start").toString(), new Body().json());
    if (!session.printed(answer)) {
      session.screen().print("Work at " + Read.text(answer.object(), "number") + " has begun.");
    }
    return ExitCodes.DONE;
  }
}
