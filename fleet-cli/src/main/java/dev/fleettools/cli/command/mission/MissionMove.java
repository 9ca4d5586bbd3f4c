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

/** {@code fleet mission pause}, {@code resume} and {@code cancel}. */
public final class MissionMove extends FleetCommand {

  private final String verb;

  @Parameters(paramLabel = "MISSION", description = "Its number, such as m7, or its id.")
  private String id = "";

  @Option(names = "--reason", description = "Why; it stays in the log.")
  private String reason = "";

  public MissionMove(String verb) {
    this.verb = verb;
  }

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/missions").then(id).plus("/" + verb).toString(),
                new Body().text("reason", reason).json());
    if (!session.printed(answer)) {
      session
          .screen()
          .print(
              "The mission "
                  + Read.first(answer.object(), "number", "mission_id")
                  + " is "
                  + Read.state(answer.object(), "status").replace('_', ' ')
                  + ".");
    }
    return ExitCodes.DONE;
  }
}
