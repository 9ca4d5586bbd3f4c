package dev.fleettools.cli.command.store;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;

/** {@code fleet db check}: everything that can be checked about the project's store. */
public final class DbCheck extends FleetCommand {

  @Override
  public int run(Session session) {
    Answer answer = session.api().post("/db/check", new JsonObject(), Api.NO_LIMIT);
    JsonObject report = answer.object();
    boolean clean = report.getBoolean("clean");
    if (!session.printed(answer)) {
      print(session.screen(), report, clean);
    }
    return clean ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static void print(Screen screen, JsonObject report, boolean clean) {
    if (clean) {
      screen.print(
          "The store is as it should be: %s events and %s anchors fit the chain, %s rows in %s tables are what the events say."
              .formatted(
                  Read.text(report, "events"),
                  Read.text(report, "anchors"),
                  Read.text(report, "rows"),
                  Read.text(report, "tables")));
      return;
    }
    screen.print("The store is not as it should be, and the project can only be read:");
    Read.texts(report, "faults").forEach(fault -> screen.print("  " + fault));
    screen.say(
        "Where only rows differ, `fleet db rebuild` mends them; else `fleet db restore` brings the"
            + " store back.");
  }
}
