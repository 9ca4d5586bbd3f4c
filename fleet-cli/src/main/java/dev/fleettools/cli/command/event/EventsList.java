package dev.fleettools.cli.command.event;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet events list}. */
public final class EventsList extends FleetCommand {

  @Option(names = "--type", paramLabel = "TYPE", description = "Only this type; may be repeated.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--stream",
      paramLabel = "TYPE[:ID]",
      description = "Only this stream, for example sortie or mission:msn-0123456789abc.")
  private String stream = "";

  @Option(names = "--correlation", paramLabel = "ID", description = "Only this chain of causes.")
  private String correlation = "";

  @Option(
      names = "--after",
      paramLabel = "POSITION",
      description = "From the event after this position on; with --newest, before it.")
  private String after = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (20; 1000 at most).")
  private String limit = "";

  @Option(names = "--newest", description = "The newest first.")
  private boolean newest;

  @Override
  public int run(Session session) {
    String[] parts = stream.split(":", 2);
    Target target =
        Target.of("/events")
            .with("stream_type", parts[0])
            .with("stream_id", parts.length > 1 ? parts[1] : "")
            .with("correlation_id", correlation)
            .with("after", after)
            .with("limit", limit)
            .with("newest_first", newest);
    types.forEach(type -> target.with("type", type));
    Answer answer = session.api().get(target.toString());
    if (!session.printed(answer)) {
      JsonObject page = answer.object();
      List<JsonObject> events = Read.objects(page, "events");
      events.forEach(event -> session.screen().print(EventLine.of(event)));
      if (events.isEmpty()) {
        session.screen().say("No event fits.");
      } else if (page.has("next")) {
        session.screen().say("There are more: go on with --after " + Read.text(page, "next") + ".");
      }
    }
    return ExitCodes.DONE;
  }
}
