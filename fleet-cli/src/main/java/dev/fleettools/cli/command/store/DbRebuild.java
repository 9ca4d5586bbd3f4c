package dev.fleettools.cli.command.store;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;

/** {@code fleet db rebuild}: computes all rows again. */
public final class DbRebuild extends FleetCommand {

  @Override
  public int run(Session session) {
    Answer answer = session.api().post("/db/rebuild", new JsonObject(), Api.NO_LIMIT);
    JsonObject report = answer.object();
    String fault = Read.text(report, "fault");
    if (!session.printed(answer)) {
      session
          .screen()
          .print(
              "All rows were computed again from %s events."
                  .formatted(Read.text(report, "events")));
      if (!fault.isEmpty()) {
        session.screen().print("The project can still only be read: " + fault);
      }
    }
    return fault.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
  }
}
