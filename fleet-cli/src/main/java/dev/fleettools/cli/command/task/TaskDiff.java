package dev.fleettools.cli.command.task;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Parameters;

/** {@code fleet task diff}: what it changes against where it started, as git shows it. */
public final class TaskDiff extends FleetCommand {

  @Parameters(paramLabel = "TASK", description = "Its number, such as m7.3, or its id.")
  private String id = "";

  @Override
  public int run(Session session) {
    Answer answer = session.api().get(Target.of("/sorties").then(id).plus("/diff").toString());
    if (!session.printed(answer)) {
      String diff = Read.text(answer.object(), "diff");
      session.screen().raw(diff);
      if (diff.isEmpty()) {
        session.screen().say("Nothing is changed.");
      }
    }
    return ExitCodes.DONE;
  }
}
