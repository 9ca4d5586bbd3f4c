package dev.fleettools.cli.command.ask;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet ask list}. */
public final class AskList extends FleetCommand {

  @Option(names = "--all", description = "Also those that are closed.")
  private boolean all;

  @Option(names = "--to", paramLabel = "NAME", description = "Only those put to this mailbox.")
  private String to = "";

  @Option(names = "--from", paramLabel = "NAME", description = "Only those of this asker.")
  private String from = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (20; 1000 at most).")
  private String limit = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .get(
                Target.of("/ask")
                    .with("all", all)
                    .with("to", to)
                    .with("from", from)
                    .with("limit", limit)
                    .toString());
    if (!session.printed(answer)) {
      List<JsonObject> questions = Read.objects(answer.object(), "questions");
      questions.forEach(question -> QuestionText.print(session, question));
      session
          .screen()
          .say(
              questions.isEmpty()
                  ? "No question waits for an answer."
                  : "Answer one with `fleet ask answer ASK-ID \"the answer\"`.");
    }
    return ExitCodes.DONE;
  }
}
