package dev.fleettools.cli.command.ask;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet ask withdraw}: the answer is needed no longer. */
public final class AskWithdraw extends FleetCommand {

  @Parameters(paramLabel = "QUESTION", description = "Its id, or an ending of it.")
  private String id = "";

  @Option(names = "--reason", description = "Why.")
  private String reason = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/ask").then(id).plus("/withdraw").toString(),
                new Body().text("reason", reason).json());
    if (!session.printed(answer)) {
      session.screen().print("Withdrawn.");
    }
    return ExitCodes.DONE;
  }
}
