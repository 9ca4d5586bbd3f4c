package dev.fleettools.cli.command.agent;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet agents terminate}: ends its whole process tree; its work is kept. */
public final class AgentTerminate extends FleetCommand {

  @Parameters(paramLabel = "AGENT", description = "Its id, or the number of its attempt.")
  private String id = "";

  @Option(names = "--reason", description = "Why; it stays in the log.")
  private String reason = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session.api().delete(Target.of("/specialists").then(id).with("reason", reason).toString());
    if (!session.printed(answer)) {
      session.screen().print("The agent " + id + " is ended; what it had done is kept.");
    }
    return ExitCodes.DONE;
  }
}
