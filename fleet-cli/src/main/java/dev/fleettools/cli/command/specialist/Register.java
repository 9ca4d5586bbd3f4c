package dev.fleettools.cli.command.specialist;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.UsageException;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;

/** {@code fleet register}: an agent says that it is there. */
public final class Register extends FleetCommand {

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "The name of an agent that fleet did not start.")
  private String id = "";

  @Option(names = "--name", description = "What people call it.")
  private String name = "";

  @Option(names = "--program", description = "What kind of agent it is.")
  private String program = "";

  @Override
  public int run(Session session) {
    boolean own = session.world().isSpecialist() && id.isEmpty();
    if (!own && id.isEmpty()) {
      throw new UsageException(
          "An agent that fleet did not start gives itself a name with --as NAME.");
    }
    Answer answer =
        session
            .api()
            .post(
                own ? "/specialist/register" : "/specialists/register",
                new Body()
                    .text("specialist_id", id)
                    .text("name", name)
                    .text("program", program)
                    .json());
    if (!session.printed(answer)) {
      JsonObject known = answer.object();
      String task = Read.text(known, "sortie_id");
      session
          .screen()
          .print(
              "Registered as "
                  + Read.text(known, "specialist_id")
                  + (task.isEmpty() ? "." : " for the task " + task + "."));
    }
    return ExitCodes.DONE;
  }
}
