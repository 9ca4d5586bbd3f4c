package dev.fleettools.cli.command.workorder;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Parameters;

/** {@code fleet work-order create}. */
public final class WorkOrderCreate extends WorkOrderWords {

  @Parameters(paramLabel = "TITLE", description = "What is wanted, in a few words.")
  private String title = "";

  @Override
  public int run(Session session) {
    Answer answer = session.api().post("/work-orders", words(title).json());
    if (!session.printed(answer)) {
      session.screen().print("Wrote down " + number(answer) + ": " + title);
    }
    return ExitCodes.DONE;
  }
}
