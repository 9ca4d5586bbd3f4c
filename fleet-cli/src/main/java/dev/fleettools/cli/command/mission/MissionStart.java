package dev.fleettools.cli.command.mission;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Parameters;

/** {@code fleet mission start}: lets a mission begin that was stored to wait. */
public final class MissionStart extends FleetCommand {

  @Parameters(paramLabel = "MISSION", description = "Its number, such as m7, or its id.")
  private String id = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(Target.of("/missions").then(id).plus("/start").toString(), new Body().json());
    if (!session.printed(answer)) {
      String number = Read.text(answer.object(), "number");
      session
          .screen()
          .print("Mission " + number + " begins; follow it with `fleet wait " + number + "`.");
    }
    return ExitCodes.DONE;
  }
}
