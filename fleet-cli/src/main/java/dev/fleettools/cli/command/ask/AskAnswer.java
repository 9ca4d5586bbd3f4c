package dev.fleettools.cli.command.ask;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet ask answer}: once, and before its deadline. */
public final class AskAnswer extends FleetCommand {

  @Parameters(index = "0", paramLabel = "QUESTION", description = "Its id, or an ending of it.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "ANSWER", description = "The answer.")
  private String text = "";

  @Option(names = "--as", paramLabel = "NAME", description = "Who answers; you when left out.")
  private String as = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/ask").then(id).plus("/answer").toString(),
                new Body().text("answer", text).text("from", as).json());
    if (!session.printed(answer)) {
      String asker = Read.text(Read.object(answer.object(), "question"), "from");
      session.screen().print("Answered; " + asker + " gets it.");
    }
    return ExitCodes.DONE;
  }
}
