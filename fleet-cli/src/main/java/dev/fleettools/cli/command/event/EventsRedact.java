package dev.fleettools.cli.command.event;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet events redact}. */
public final class EventsRedact extends FleetCommand {

  @Parameters(paramLabel = "EVENT", description = "Its id, or its position in the log.")
  private String id = "";

  @Option(names = "--reason", required = true, description = "Why; it stays in the log.")
  private String reason = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/events").then(id).plus("/redact").toString(),
                new Body().text("reason", reason).json());
    if (!session.printed(answer)) {
      session.screen().print("The content of event " + id + " is gone; the chain still holds.");
    }
    return ExitCodes.DONE;
  }
}
