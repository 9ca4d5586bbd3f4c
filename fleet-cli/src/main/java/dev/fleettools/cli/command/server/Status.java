package dev.fleettools.cli.command.server;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.server.BaseFolder;
import dev.fleettools.cli.server.Discovery;
import dev.fleettools.cli.server.ServerLocator;
import dev.fleettools.cli.show.TaskFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code fleet status}: what is in flight, and what every agent is doing. */
public final class Status extends FleetCommand {

  @Override
  public int run(Session session) {
    Api api = session.anywhere();
    if (!api.scope().isKnown() && !session.world().isSpecialist()) {
      return new Projects().run(session);
    }
    api.settle();
    List<JsonObject> all = Read.objects(api.get("/missions").object(), "missions");
    List<JsonObject> flying = new ArrayList<>();
    for (JsonObject mission : all) {
      if (inFlight(mission)) {
        String id = Read.text(mission, "mission_id");
        flying.add(api.get(Target.of("/missions").then(id).toString()).object());
      }
    }
    List<JsonObject> agents =
        Read.objects(api.get("/specialists?live=true&limit=1000").object(), "specialists");
    JsonObject store = api.get("/db").object();
    if (session.screen().isJson()) {
      document(session, store, flying, agents);
    } else {
      StatusText text =
          new StatusText(
              session.screen(), agents, TaskFacts.waiting(api), session.world().clock().instant());
      trouble(session.screen(), store);
      words(session, text, all, flying);
    }
    return ExitCodes.DONE;
  }

  private static boolean inFlight(JsonObject mission) {
    return switch (Read.state(mission, "status")) {
      case "completed", "failed", "cancelled" -> false;
      default -> true;
    };
  }

  /** What is wrong with the project's log, and what was. */
  private static void trouble(Screen screen, JsonObject store) {
    String fault = Read.text(store, "fault");
    if (!fault.isEmpty()) {
      screen.print("This project can only be read: " + fault);
      screen.print("  `fleet db check` shows everything that is wrong with its log.");
    }
    List<String> recovery = Read.texts(store, "recovery");
    if (!recovery.isEmpty()) {
      screen.print("Its store was damaged and was brought back:");
      recovery.forEach(line -> screen.print("  " + line));
    }
  }

  private static void document(
      Session session, JsonObject store, List<JsonObject> flying, List<JsonObject> agents) {
    JsonObject document = new JsonObject();
    Discovery server = server(session);
    JsonObject about = new JsonObject();
    about.put("pid", server.pid());
    about.put("port", server.port());
    about.put("version", server.version());
    document.put("server", about);
    document.put("store", store);
    document.put("missions", new JsonArray(flying));
    document.put("specialists", new JsonArray(agents));
    session.screen().document(JsonWriter.string(document));
  }

  private static void words(
      Session session, StatusText text, List<JsonObject> all, List<JsonObject> flying) {
    Screen screen = session.screen();
    Discovery server = server(session);
    screen.say(
        "Server: port " + server.port() + ", process " + server.pid() + ", " + server.version());
    Instant now = session.world().clock().instant();
    if (flying.isEmpty()) {
      screen.print(
          all.isEmpty()
              ? "No mission yet; start one with `fleet run --plan FILE`."
              : "Nothing is in flight. " + StatusText.last(all.getFirst(), now));
    }
    flying.forEach(text::mission);
    text.others();
  }

  private static Discovery server(Session session) {
    return new ServerLocator(session.world(), BaseFolder.of(session.world()))
        .discovery()
        .orElseGet(() -> new Discovery(0, 0, ""));
  }
}
