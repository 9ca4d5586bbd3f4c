package dev.fleettools.cli.command.event;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.TimeText;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet events list}. */
public final class EventsList extends FleetCommand {

  @Mixin private Wanted wanted = new Wanted();

  @Option(names = "--until", paramLabel = "TIME", description = "Only before then.")
  private String until = "";

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Only what this one asked for, for example owner or an agent's id.")
  private String actor = "";

  @Option(
      names = "--correlation",
      paramLabel = "EVENT",
      description = "Only the chain of causes that this event belongs to.")
  private String correlation = "";

  @Option(
      names = "--cause",
      paramLabel = "EVENT",
      description = "Only what this event directly led to.")
  private String cause = "";

  @Option(names = "--after", paramLabel = "POSITION", description = "Only after this position.")
  private String after = "";

  @Option(names = "--before", paramLabel = "POSITION", description = "Only before this position.")
  private String before = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (20; 1000 at most).")
  private String limit = "";

  @Option(names = "--newest", description = "The newest first.")
  private boolean newest;

  @Override
  public int run(Session session) {
    Instant now = session.world().clock().instant();
    Target target =
        wanted
            .narrow(Target.of("/events"))
            .with("from", TimeText.read("--since", wanted.since(), now))
            .with("until", TimeText.read("--until", until, now))
            .with("actor", actor)
            .with("correlation_id", named(session, correlation, "correlation_id"))
            .with("causation_id", named(session, cause, "event_id"))
            .with("after", after)
            .with("before", before)
            .with("limit", limit)
            .with("newest_first", newest);
    Answer answer = session.api().get(target.toString());
    if (!session.printed(answer)) {
      JsonObject page = answer.object();
      List<JsonObject> events = Read.objects(page, "events");
      events.forEach(event -> session.screen().print(EventLine.of(event)));
      if (events.isEmpty()) {
        session.screen().say("No event fits.");
      } else if (page.has("next_cursor")) {
        session
            .screen()
            .say(
                "There are more: go on with %s %s."
                    .formatted(newest ? "--before" : "--after", Read.text(page, "next_cursor")));
      }
    }
    return ExitCodes.DONE;
  }

  /** An event may be named by its position; the list takes ids. */
  private static String named(Session session, String event, String field) {
    return event.isEmpty()
        ? ""
        : Read.text(session.api().get(Target.of("/events").then(event).toString()).object(), field);
  }
}
