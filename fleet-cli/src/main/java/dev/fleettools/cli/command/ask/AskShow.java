package dev.fleettools.cli.command.ask;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.TimeText;
import java.time.Duration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet ask show}: with {@code --wait} the answer alone, as {@code fleet ask} gives it. */
public final class AskShow extends FleetCommand {

  @Parameters(paramLabel = "QUESTION", description = "Its id, or an ending of it.")
  private String id = "";

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description = "Wait so long for the answer and print it: 30s, 10m, 2h.")
  private String wait = "";

  @Override
  public int run(Session session) {
    Duration patience = TimeText.length("--wait", wait);
    if (!patience.isZero()) {
      return AnswerWait.tell(session, AnswerWait.of(session, id, patience));
    }
    Answer answer = session.api().get(Target.of("/ask").then(id).toString());
    if (!session.printed(answer)) {
      QuestionText.print(session, Read.object(answer.object(), "question"));
    }
    return ExitCodes.DONE;
  }
}
