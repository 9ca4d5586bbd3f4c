package dev.fleettools.cli.command.workorder;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet work-order close}. */
public final class WorkOrderClose extends FleetCommand {

  @Parameters(paramLabel = "ORDER", description = "Its number, such as w4, or its id.")
  private String id = "";

  @Option(names = "--reason", description = "Why; it stays in the log.")
  private String reason = "";

  @Option(names = "--force", description = "Although its mission has not ended.")
  private boolean force;

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .delete(
                Target.of("/work-orders")
                    .then(id)
                    .with("reason", reason)
                    .with("force", force)
                    .toString());
    if (!session.printed(answer)) {
      session
          .screen()
          .print("Closed " + Read.text(Read.object(answer.object(), "work_order"), "number") + ".");
    }
    return ExitCodes.DONE;
  }
}
