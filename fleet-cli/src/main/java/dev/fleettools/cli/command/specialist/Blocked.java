package dev.fleettools.cli.command.specialist;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.Session;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet blocked}: an agent cannot go on; with {@code --wait} until somebody answers. */
public final class Blocked extends SpecialistCommand {

  private static final Duration LOOK = Duration.ofMillis(500);

  @Parameters(paramLabel = "REASON", description = "What is in the way.")
  private String reason = "";

  @Option(
      names = "--category",
      paramLabel = "KIND",
      description =
          "dependency, file_conflict, error, clarification, approval, budget, rate_limit or"
              + " environment (clarification).")
  private String category = "";

  @Option(names = "--wait", description = "Wait for the answer and print it.")
  private boolean wait;

  @Override
  int report(Session session, Api api) {
    Answer answer =
        api.post(
            "/specialist/blocked",
            new Body().text("reason", reason).text("category", category).json());
    String id = Read.text(answer.object(), "blocker_id");
    if (!wait) {
      if (!session.printed(answer)) {
        session.screen().print("The blocker " + id + " is open.");
      }
      return ExitCodes.DONE;
    }
    session.screen().say("The blocker " + id + " is open; waiting for its answer.");
    while (true) {
      Optional<JsonObject> resolved = resolved(api, id);
      if (resolved.isPresent()) {
        if (!session.printed(new Answer(200, JsonWriter.string(resolved.get())))) {
          session.screen().print(Read.text(resolved.get(), "resolution"));
        }
        return ExitCodes.DONE;
      }
      session.world().pause().pause(LOOK);
    }
  }

  private static Optional<JsonObject> resolved(Api api, String id) {
    return Read.objects(api.get("/blockers?all=true&limit=1000").object(), "blockers").stream()
        .filter(blocker -> Read.text(blocker, "blocker_id").equals(id))
        .filter(blocker -> Read.state(blocker, "status").equals("resolved"))
        .findFirst();
  }
}
