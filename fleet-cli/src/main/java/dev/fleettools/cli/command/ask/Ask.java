package dev.fleettools.cli.command.ask;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet ask}: the answer on standard output, so that a script can take it. */
public final class Ask extends FleetCommand {

  @Parameters(
      index = "0",
      paramLabel = "TO",
      description =
          "Whom: a task's number, dispatch:m7, a mailbox; owner is the person. See also `fleet ask"
              + " list`, `show`, `answer` and `withdraw`.")
  private String to = "";

  @Parameters(index = "1", paramLabel = "QUESTION", description = "The question.")
  private String question = "";

  @Option(
      names = "--option",
      paramLabel = "ANSWER",
      description = "An answer to choose from; may be repeated. Any answer when left out.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description = "Wait so long for the answer and print it: 30s, 10m, 2h.")
  private String wait = "";

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "For how long it can be answered (1h, or as long as --wait).")
  private String deadline = "";

  @Option(names = "--priority", paramLabel = "low|normal|high|urgent", description = "normal.")
  private String priority = "";

  @Option(names = "--as", paramLabel = "NAME", description = "Who asks; you when left out.")
  private String as = "";

  @Override
  public int run(Session session) {
    Duration patience = TimeText.length("--wait", wait);
    Duration open = TimeText.length("--deadline", deadline);
    Answer answer =
        session
            .api()
            .post(
                "/ask",
                new Body()
                    .text("to", to)
                    .text("question", question)
                    .texts("options", options)
                    .number("deadline_ms", deadline(patience, open))
                    .text("priority", priority)
                    .text("from", as)
                    .json());
    JsonObject asked = Read.object(answer.object(), "question");
    String id = Read.text(asked, "ask_id");
    if (!patience.isZero()) {
      session.screen().say("Asked " + Read.text(asked, "to") + " as " + id + "; waiting.");
      return AnswerWait.tell(session, AnswerWait.of(session, id, patience));
    }
    if (!session.printed(answer)) {
      session.screen().print("Asked " + Read.text(asked, "to") + " as " + id + ".");
      session.screen().say("Wait for the answer with `fleet ask show " + id + " --wait 10m`.");
    }
    return ExitCodes.DONE;
  }

  /** Whoever waits for two hours means a question that is open for two hours. */
  private static Long deadline(Duration patience, Duration open) {
    Duration usual = Duration.ofHours(1);
    Duration least = patience.compareTo(usual) > 0 ? patience : usual;
    return (open.isZero() ? least : open).toMillis();
  }
}
