package dev.fleettools.cli.command.record;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Parameters;

/** {@code fleet checkpoints show}. */
public final class CheckpointShow extends FleetCommand {

  @Parameters(paramLabel = "CHECKPOINT", description = "Its number, for example c12, or its id.")
  private String id = "";

  @Override
  public int run(Session session) {
    Answer answer = session.api().get(Target.of("/checkpoints").then(id).toString());
    if (!session.printed(answer)) {
      JsonObject checkpoint = answer.object();
      checkpoint.forEach(
          (name, value) -> {
            if (!(value instanceof JsonObject)) {
              session.screen().print("%-16s %s".formatted(name, value));
            }
          });
      session.screen().print("context");
      session
          .screen()
          .print(JsonWriter.indent("  ").string().value(Read.object(checkpoint, "context")).done());
    }
    return ExitCodes.DONE;
  }
}
