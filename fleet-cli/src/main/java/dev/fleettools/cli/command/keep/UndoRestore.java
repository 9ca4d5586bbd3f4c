package dev.fleettools.cli.command.keep;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet undo restore}: kept work as a branch; the checkout stays as it is. */
public final class UndoRestore extends FleetCommand {

  @Parameters(paramLabel = "KEPT", description = "The ref that `fleet undo list` shows.")
  private String ref = "";

  @Option(names = "--branch", paramLabel = "NAME", description = "What to call the branch.")
  private String branch = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                "/rescues/restore",
                new Body().text("ref", ref).text("branch", branch).json(),
                Api.NO_LIMIT);
    if (!session.printed(answer)) {
      session
          .screen()
          .print("The work is in the branch " + Read.text(answer.object(), "branch") + ".");
    }
    return ExitCodes.DONE;
  }
}
