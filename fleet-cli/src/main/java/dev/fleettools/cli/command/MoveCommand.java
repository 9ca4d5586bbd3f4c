package dev.fleettools.cli.command;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import picocli.CommandLine.Option;

/** Moves one thing to another state, for a reason, and says in a sentence what became of it. */
public abstract class MoveCommand extends FleetCommand {

  @Option(names = "--reason", description = "Why; it stays in the log.")
  private String reason = "";

  /** Where the move is posted to. */
  protected abstract Target move();

  /** What is said of it. */
  protected abstract String sentence(JsonObject answer);

  @Override
  public final int run(Session session) {
    Answer answer = session.api().post(move().toString(), new Body().text("reason", reason).json());
    if (!session.printed(answer)) {
      session.screen().print(sentence(answer.object()));
    }
    return ExitCodes.DONE;
  }
}
