package dev.fleettools.cli.command.task;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet task retry}: more tries for a task that failed; its mission goes on. */
public final class TaskRetry extends FleetCommand {

  @Parameters(paramLabel = "TASK", description = "Its number, such as m7.3, or its id.")
  private String id = "";

  @Option(names = "--attempts", paramLabel = "N", description = "How many more tries (1).")
  private @Nullable Integer attempts;

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/sorties").then(id).plus("/retry").toString(),
                new Body().number("attempts", attempts).json());
    if (!session.printed(answer)) {
      session
          .screen()
          .print("The task " + Read.text(answer.object(), "number") + " is tried again.");
    }
    return ExitCodes.DONE;
  }
}
