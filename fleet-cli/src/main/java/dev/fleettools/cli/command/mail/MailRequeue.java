package dev.fleettools.cli.command.mail;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.MoveCommand;
import picocli.CommandLine.Parameters;

/** {@code fleet mail requeue}: as if nobody had read it. */
public final class MailRequeue extends MoveCommand {

  @Parameters(paramLabel = "MESSAGE", description = "Its id, or an ending of it.")
  private String id = "";

  @Override
  protected Target move() {
    return Target.of("/messages").then(id).plus("/requeue");
  }

  @Override
  protected String sentence(JsonObject answer) {
    return "Unread again.";
  }
}
