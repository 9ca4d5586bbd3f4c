package dev.fleettools.cli.command.mail;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Parameters;

/** {@code fleet mail ack}: its sender can see that it was understood. */
public final class MailAck extends FleetCommand {

  @Parameters(paramLabel = "MESSAGE", description = "Its id, or an ending of it.")
  private String id = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(Target.of("/messages").then(id).plus("/ack").toString(), new JsonObject());
    if (!session.printed(answer)) {
      session.screen().print("Acknowledged.");
    }
    return ExitCodes.DONE;
  }
}
