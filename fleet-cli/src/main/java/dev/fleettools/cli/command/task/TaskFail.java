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

/** {@code fleet task fail}: this try failed; with {@code --for-good} there is no other. */
public final class TaskFail extends FleetCommand {

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description = "Its number, such as m7.3, or its id.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "REASON", description = "Why; it stays in the log.")
  private String reason = "";

  @Option(names = "--for-good", description = "Nobody is to try it again.")
  private boolean forGood;

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/sorties").then(id).plus("/fail").toString(),
                new Body().text("reason", reason).flag("for_good", forGood).json());
    if (!session.printed(answer)) {
      session
          .screen()
          .print(
              "The task "
                  + Read.text(answer.object(), "number")
                  + " is "
                  + Read.state(answer.object(), "status").replace('_', ' ')
                  + ".");
    }
    return ExitCodes.DONE;
  }
}
