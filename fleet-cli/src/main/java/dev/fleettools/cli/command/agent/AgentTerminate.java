package dev.fleettools.cli.command.agent;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Parameters;

/** {@code fleet agents terminate}: ends its whole process tree; its work is kept. */
public final class AgentTerminate extends FleetCommand {

  @Parameters(paramLabel = "AGENT", description = "Its id, or the number of its attempt.")
  private String id = "";

  @Override
  public int run(Session session) {
    Answer answer = session.api().delete(Target.of("/specialists").then(id).toString());
    if (!session.printed(answer)) {
      JsonObject told = answer.object();
      String ended = String.join(", ", Read.texts(told, "ended"));
      session
          .screen()
          .print(
              "The agent "
                  + id
                  + " is being ended"
                  + (ended.isEmpty() ? "" : " (" + ended + ")")
                  + "; what it had done is kept.");
    }
    return ExitCodes.DONE;
  }
}
