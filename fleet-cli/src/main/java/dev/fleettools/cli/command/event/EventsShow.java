package dev.fleettools.cli.command.event;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Parameters;

/** {@code fleet events show}. */
public final class EventsShow extends FleetCommand {

  @Parameters(paramLabel = "EVENT", description = "Its id, or its position in the log.")
  private String id = "";

  @Override
  public int run(Session session) {
    Answer answer = session.api().get(Target.of("/events").then(id).toString());
    if (!session.printed(answer)) {
      JsonObject event = answer.object();
      event.forEach(
          (name, value) -> {
            if (!(value instanceof JsonObject)) {
              session.screen().print("%-16s %s".formatted(name, value));
            }
          });
      for (String part : new String[] {"data", "metadata"}) {
        session.screen().print(part);
        session
            .screen()
            .print(JsonWriter.indent("  ").string().value(Read.object(event, part)).done());
      }
    }
    return ExitCodes.DONE;
  }
}
