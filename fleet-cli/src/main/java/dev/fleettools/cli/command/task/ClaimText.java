package dev.fleettools.cli.command.task;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.Screen;

/** What an agent from outside was given, as it reads it. */
final class ClaimText {

  private ClaimText() {}

  static void print(Screen screen, JsonObject claim) {
    String number = Read.text(claim, "number");
    screen.print(number + "  " + Read.text(claim, "title"));
    screen.print(Read.text(claim, "description"));
    part(screen, "files   ", String.join(" ", Read.texts(claim, "files")));
    part(screen, "feedback", Read.text(claim, "feedback"));
    Read.texts(claim, "answers").forEach(answer -> part(screen, "answered", answer));
    part(screen, "folder  ", Read.text(claim, "worktree"));
    screen.say(
        "Work in that folder; then `fleet task complete %s \"what was done\"`.".formatted(number));
  }

  private static void part(Screen screen, String name, String value) {
    if (!value.isEmpty()) {
      screen.print("  " + name + "  " + value);
    }
  }
}
