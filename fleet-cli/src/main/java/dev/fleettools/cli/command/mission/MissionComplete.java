package dev.fleettools.cli.command.mission;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet mission complete}: what is merged is enough. */
public final class MissionComplete extends FleetCommand {

  @Parameters(paramLabel = "MISSION", description = "Its number, such as m7, or its id.")
  private String id = "";

  @Option(names = "--reason", description = "Why; it stays in the log.")
  private String reason = "";

  @Option(names = "--force", description = "Also when agents are at work; they are ended.")
  private boolean force;

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/missions").then(id).plus("/complete").toString(),
                new Body().text("reason", reason).flag("force", force).json());
    if (!session.printed(answer)) {
      session
          .screen()
          .print(
              "Mission "
                  + Read.text(answer.object(), "number")
                  + " is in review: the checks of the whole decide. Follow it with `fleet wait "
                  + Read.text(answer.object(), "number")
                  + "`.");
    }
    return ExitCodes.DONE;
  }
}
