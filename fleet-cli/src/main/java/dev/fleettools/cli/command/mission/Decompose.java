package dev.fleettools.cli.command.mission;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.io.IOException;
import picocli.CommandLine.Option;

/** {@code fleet decompose}: shows the mission that a plan makes; stores it on request. */
public final class Decompose extends FleetCommand {

  @Option(
      names = "--plan",
      paramLabel = "FILE|-",
      required = true,
      description = "The plan, YAML or JSON; - reads it from standard input.")
  private String plan = "";

  @Option(names = "--base", paramLabel = "COMMIT", description = "What to start from (HEAD).")
  private String base = "";

  @Option(names = "--store", description = "Keep the mission; it waits for its start.")
  private boolean store;

  @Override
  public int run(Session session) throws IOException {
    String document = Run.document(session, plan);
    Answer answer =
        Run.openProject(session)
            .post(
                "/missions/decompose",
                new Body()
                    .text("plan", document)
                    .text("source", plan)
                    .text("base", base)
                    .flag("store", store)
                    .json(),
                Api.NO_LIMIT);
    if (!session.printed(answer)) {
      Screen screen = session.screen();
      JsonObject shown = Read.object(answer.object(), "plan");
      PlanText.show(shown, screen::print);
      String number = Read.text(shown, "number");
      if (!number.isEmpty()) {
        screen.say(
            "Stored as %s; begin it with `fleet mission start %s`.".formatted(number, number));
      }
    }
    return ExitCodes.DONE;
  }
}
