package dev.fleettools.cli.command.workorder;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet work-order update}: what is not given stays as it is. */
public final class WorkOrderUpdate extends WorkOrderWords {

  @Parameters(paramLabel = "ORDER", description = "Its number, such as w4, or its id.")
  private String id = "";

  @Option(
      names = {"-t", "--title"},
      paramLabel = "TITLE",
      description = "What is wanted, in a few words.")
  private String title = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session.api().patch(Target.of("/work-orders").then(id).toString(), words(title).json());
    if (!session.printed(answer)) {
      session.screen().print("Changed " + number(answer) + ".");
    }
    return ExitCodes.DONE;
  }
}
