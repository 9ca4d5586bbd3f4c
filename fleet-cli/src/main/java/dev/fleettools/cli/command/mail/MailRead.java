package dev.fleettools.cli.command.mail;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code fleet mail read}: prints a message, and it is read from then on. */
public final class MailRead extends FleetCommand {

  @Parameters(paramLabel = "MESSAGE", description = "Its id, or an ending of it.")
  private String id = "";

  @Override
  public int run(Session session) {
    Api api = session.api();
    Answer answer = api.get(Target.of("/messages").then(id).toString());
    JsonObject message = Read.object(answer.object(), "message");
    if (Read.state(message, "status").equals("pending")) {
      api.post(Target.of("/messages").then(id).plus("/read").toString(), new JsonObject());
    }
    if (!session.printed(answer)) {
      Messages.print(session, List.of(message));
    }
    return ExitCodes.DONE;
  }
}
