package dev.fleettools.cli.command.ask;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.MoveCommand;
import picocli.CommandLine.Parameters;

/** {@code fleet ask withdraw}: the answer is needed no longer. */
public final class AskWithdraw extends MoveCommand {

  @Parameters(paramLabel = "QUESTION", description = "Its id, or an ending of it.")
  private String id = "";

  @Override
  protected Target move() {
    return Target.of("/ask").then(id).plus("/withdraw");
  }

  @Override
  protected String sentence(JsonObject answer) {
    return "Withdrawn.";
  }
}
