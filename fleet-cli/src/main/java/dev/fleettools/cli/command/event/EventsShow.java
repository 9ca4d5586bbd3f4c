package dev.fleettools.cli.command.event;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code fleet events show}: the event, and what led to it and followed from it. */
public final class EventsShow extends FleetCommand {

  private static final int MOST_SHOWN = 40;

  @Parameters(paramLabel = "EVENT", description = "Its id, or its position in the log.")
  private String id = "";

  @Override
  public int run(Session session) {
    JsonObject event = session.api().get(Target.of("/events").then(id).toString()).object();
    JsonObject chain =
        session
            .api()
            .get(
                Target.of("/events/correlation")
                    .then(Read.text(event, "correlation_id"))
                    .toString())
            .object();
    List<JsonObject> links = Read.objects(chain, "events");
    Screen screen = session.screen();
    if (screen.isJson()) {
      event.put("chain", shortened(links));
      screen.document(JsonWriter.string(event));
      return ExitCodes.DONE;
    }
    event.forEach(
        (name, value) -> {
          if (!(value instanceof JsonObject)) {
            screen.print("%-16s %s".formatted(name, value));
          }
        });
    for (String part : new String[] {"data", "metadata"}) {
      screen.print(part);
      screen.print(JsonWriter.indent("  ").string().value(Read.object(event, part)).done());
    }
    if (links.size() > 1) {
      print(screen, links, event.getLong("position"), chain.getBoolean("complete"));
    }
    return ExitCodes.DONE;
  }

  private static void print(Screen screen, List<JsonObject> links, long shown, boolean complete) {
    screen.print("chain of causes");
    int here = 0;
    while (here < links.size() && position(links.get(here)) != shown) {
      here++;
    }
    int from = Math.max(0, Math.min(here - MOST_SHOWN / 2, links.size() - MOST_SHOWN));
    int until = Math.min(links.size(), from + MOST_SHOWN);
    links.subList(from, until).forEach(link -> screen.print(line(link, shown)));
    if (from > 0 || until < links.size() || !complete) {
      screen.say("The chain is longer: fleet events list --correlation " + shown);
    }
  }

  private static String line(JsonObject link, long shown) {
    JsonObject event = Read.object(link, "event");
    return "%s %s%s  %s  %s:%s"
        .formatted(
            position(link) == shown ? ">" : " ",
            "  ".repeat(Math.min(20, link.getInt("depth"))),
            position(link),
            Read.text(event, "type"),
            Read.text(event, "stream_type"),
            Read.text(event, "stream_id"));
  }

  private static long position(JsonObject link) {
    return Read.object(link, "event").getLong("position");
  }

  /** Enough to find the others by. */
  private static JsonArray shortened(List<JsonObject> links) {
    JsonArray chain = new JsonArray();
    for (JsonObject link : links) {
      JsonObject event = Read.object(link, "event");
      JsonObject entry = new JsonObject();
      for (String field : List.of("position", "event_id", "type", "stream_type", "stream_id")) {
        entry.put(field, event.get(field));
      }
      entry.put("depth", link.get("depth"));
      if (link.has("cause")) {
        entry.put("cause", link.get("cause"));
      }
      chain.add(entry);
    }
    return chain;
  }
}
