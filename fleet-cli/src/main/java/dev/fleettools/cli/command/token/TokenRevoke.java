package dev.fleettools.cli.command.token;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet tokens revoke}. */
public final class TokenRevoke extends FleetCommand {

  @Parameters(paramLabel = "TOKEN", description = "Its name or its id.")
  private String id = "";

  @Option(names = "--reason", description = "Why; it stays in the log.")
  private String reason = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session.api().delete(Target.of("/tokens").then(id).with("reason", reason).toString());
    if (!session.printed(answer)) {
      session
          .screen()
          .print(
              "Revoked the token of "
                  + Read.text(Read.object(answer.object(), "token"), "name")
                  + "; it is good for nothing from now on.");
    }
    return ExitCodes.DONE;
  }
}
