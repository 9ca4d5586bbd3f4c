package dev.fleettools.cli.command.task;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.time.Duration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet task logs}: what its agent printed; {@code -f} until it has ended. */
public final class TaskLogs extends FleetCommand {

  private static final Duration LOOK = Duration.ofMillis(300);

  @Parameters(paramLabel = "TASK", description = "Its number, such as m7.3, or its id.")
  private String id = "";

  @Option(names = "--attempt", paramLabel = "N", description = "Which try (the last).")
  private String attempt = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the agent has ended.")
  private boolean follow;

  @Override
  public int run(Session session) {
    Api api = session.api();
    Answer answer = read(api, "");
    if (session.printed(answer)) {
      return ExitCodes.DONE;
    }
    JsonObject page = answer.object();
    while (true) {
      String text = Read.text(page, "text");
      session.screen().raw(text);
      if (text.isEmpty()) {
        if (!follow || !page.getBoolean("live")) {
          return ExitCodes.DONE;
        }
        session.world().pause().pause(LOOK);
      }
      page = read(api, Read.text(page, "next")).object();
    }
  }

  private Answer read(Api api, String offset) {
    return api.get(
        Target.of("/sorties")
            .then(id)
            .plus("/logs")
            .with("attempt", attempt)
            .with("offset", offset)
            .toString());
  }
}
