package dev.fleettools.cli.command.mail;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet mail requeue}: as if nobody had read it. */
public final class MailRequeue extends FleetCommand {

  @Parameters(paramLabel = "MESSAGE", description = "Its id, or an ending of it.")
  private String id = "";

  @Option(names = "--reason", description = "Why.")
  private String reason = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/messages").then(id).plus("/requeue").toString(),
                new Body().text("reason", reason).json());
    if (!session.printed(answer)) {
      session.screen().print("Unread again.");
    }
    return ExitCodes.DONE;
  }
}
