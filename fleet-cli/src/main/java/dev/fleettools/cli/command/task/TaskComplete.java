package dev.fleettools.cli.command.task;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Parameters;

/** {@code fleet task complete}: says that the work of a task is done. */
public final class TaskComplete extends FleetCommand {

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description = "Its number, such as m7.3, or its id.")
  private String id = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SUMMARY",
      description = "What was done; the result, where the task is to find something out.")
  private String summary = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/sorties").then(id).plus("/complete").toString(),
                new Body().text("summary", summary).json());
    if (!session.printed(answer)) {
      session.screen().print(Read.text(answer.object(), "next"));
    }
    return ExitCodes.DONE;
  }
}
