package dev.fleettools.cli.command.store;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.core.error.ErrorCode;
import java.util.List;

/**
 * {@code fleet flightline export}, {@code import} and {@code sync}: the mirror that git carries.
 */
public final class FlightlineMove extends FleetCommand {

  private final String way;

  public FlightlineMove(String way) {
    this.way = way;
  }

  @Override
  public int run(Session session) {
    Answer answer = session.api().post("/flightline/" + way, new Body().json(), Api.NO_LIMIT);
    JsonObject told = answer.object();
    List<JsonObject> conflicts = Read.objects(told, "conflicts");
    if (!session.printed(answer)) {
      print(session.screen(), told, conflicts);
    }
    return conflicts.isEmpty() ? ExitCodes.DONE : ErrorCode.CONFLICT.exitCode();
  }

  private void print(Screen screen, JsonObject told, List<JsonObject> conflicts) {
    List<String> written = Read.texts(told, "written");
    List<String> taken = Read.texts(told, "taken");
    List<String> left = Read.texts(told, "left");
    written.forEach(path -> screen.print("wrote " + path));
    taken.forEach(path -> screen.print("took  " + path));
    for (JsonObject other : Read.objects(told, "renumbered")) {
      screen.say(
          "%s is %s in this project, since %s is something else here."
              .formatted(
                  Read.text(other, "path"), Read.text(other, "here"), Read.text(other, "there")));
    }
    for (JsonObject conflict : conflicts) {
      String path = Read.text(conflict, "path");
      String ours = Read.text(conflict, "ours");
      screen.fail("conflict in " + path + ": " + Read.text(conflict, "reason"));
      if (!ours.isEmpty()) {
        screen.fail("  this project's version is " + ours);
      }
    }
    if (!conflicts.isEmpty()) {
      screen.fail(
          "Leave in each file what shall count, remove its .conflict- file, then run `fleet"
              + " flightline sync`.");
    }
    if (!left.isEmpty()) {
      screen.say(
          "Newer on the other side: %s. `fleet flightline sync` brings both into step."
              .formatted(String.join(" ", left)));
    } else if (written.isEmpty() && taken.isEmpty() && conflicts.isEmpty()) {
      screen.say(
          "Nothing to do: %s things agree with their files."
              .formatted(Read.text(told, "unchanged")));
    }
  }
}
