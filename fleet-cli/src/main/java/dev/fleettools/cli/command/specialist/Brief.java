package dev.fleettools.cli.command.specialist;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.Session;
import java.util.List;

/** {@code fleet brief}: what an agent needs to know of its task. */
public final class Brief extends SpecialistCommand {

  @Override
  String instead() {
    return "people use `fleet task show`.";
  }

  @Override
  int report(Session session, Api api) {
    Answer answer = api.get("/specialist/brief");
    if (!session.printed(answer)) {
      JsonObject brief = answer.object();
      Screen screen = session.screen();
      screen.print(Read.text(brief, "number") + "  " + Read.text(brief, "title"));
      screen.print(
          "state " + Read.state(brief, "status") + ", attempt " + Read.text(brief, "attempt"));
      part(screen, "", List.of(Read.text(brief, "description")));
      part(screen, "Files you may change:", Read.texts(brief, "files"));
      part(screen, "It is done when:", Read.texts(brief, "criteria"));
      part(screen, "Asked and answered before:", Read.texts(brief, "answers"));
      part(screen, "Asked for by the last review:", List.of(Read.text(brief, "feedback")));
      part(screen, "Done last:", List.of(Read.text(brief, "last_action")));
    }
    return ExitCodes.DONE;
  }

  private static void part(Screen screen, String heading, List<String> lines) {
    List<String> said = lines.stream().filter(line -> !line.isBlank()).toList();
    if (!said.isEmpty()) {
      screen.print("");
      if (!heading.isEmpty()) {
        screen.print(heading);
      }
      said.forEach(line -> screen.print(heading.isEmpty() ? line : "  " + line));
    }
  }
}
