package dev.fleettools.cli.command.workorder;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet work-order update}: what is not given stays as it is. */
public final class WorkOrderUpdate extends FleetCommand {

  @Parameters(paramLabel = "ORDER", description = "Its number, such as w4, or its id.")
  private String id = "";

  @Option(
      names = {"-t", "--title"},
      paramLabel = "TITLE",
      description = "What is wanted, in a few words.")
  private String title = "";

  @Option(
      names = {"-d", "--description"},
      paramLabel = "TEXT",
      description = "What is wanted, in full.")
  private String description = "";

  @Option(
      names = {"-p", "--priority"},
      paramLabel = "PRIORITY",
      description = "low, medium, high or critical.")
  private String priority = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .patch(
                Target.of("/work-orders").then(id).toString(),
                new Body()
                    .text("title", title)
                    .text("description", description)
                    .text("priority", priority)
                    .json());
    if (!session.printed(answer)) {
      session
          .screen()
          .print(
              "Changed " + Read.text(Read.object(answer.object(), "work_order"), "number") + ".");
    }
    return ExitCodes.DONE;
  }
}
