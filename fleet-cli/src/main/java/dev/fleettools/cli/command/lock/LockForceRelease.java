package dev.fleettools.cli.command.lock;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet locks force-release}: its holder is refused from then on. */
public final class LockForceRelease extends FleetCommand {

  @Parameters(paramLabel = "LOCK", description = "Its id.")
  private String id = "";

  @Option(names = "--reason", description = "Why; it stays in the log.")
  private String reason = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/locks").then(id).plus("/force-release").toString(),
                new Body().text("reason", reason).json());
    if (!session.printed(answer)) {
      String path = Read.text(Read.object(answer.object(), "lock"), "normalized_path");
      session
          .screen()
          .print(
              "The lock on " + (path.isEmpty() ? id : path) + " is gone; its holder is refused.");
    }
    return ExitCodes.DONE;
  }
}
