package dev.fleettools.cli.command.event;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet events stats}. */
public final class EventsStats extends FleetCommand {

  private static final int BAR = 40;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Count so many days one by one (14; 366 at most).")
  private String days = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session.api().get(Target.of("/events/statistics").with("days", days).toString());
    if (!session.printed(answer)) {
      print(session.screen(), answer.object());
    }
    return ExitCodes.DONE;
  }

  private static void print(Screen screen, JsonObject statistics) {
    screen.print(
        "%s events, %s characters of payload, from %s to %s (UTC)"
            .formatted(
                Read.text(statistics, "head"),
                Read.text(statistics, "characters"),
                Moments.stamp(Read.textOrNull(statistics, "first_at")),
                Moments.stamp(Read.textOrNull(statistics, "last_at"))));
    Table types = new Table("TYPE", "OF", "EVENTS", "CHARACTERS", "LAST");
    for (JsonObject type : Read.objects(statistics, "types")) {
      types.row(
          Read.text(type, "type"),
          Read.text(type, "stream_type"),
          Read.text(type, "events"),
          Read.text(type, "characters"),
          Moments.stamp(Read.text(type, "last_at")));
    }
    screen.print("");
    types.print(screen);
    List<JsonObject> days = Read.objects(statistics, "days");
    long most = days.stream().mapToLong(day -> day.getLong("events")).max().orElse(1);
    screen.print("");
    for (JsonObject day : days) {
      long events = day.getLong("events");
      screen.print(
          "%s %8d  %s"
              .formatted(
                  Read.text(day, "day"),
                  events,
                  "#".repeat((int) Math.ceilDiv(events * BAR, Math.max(1, most)))));
    }
  }
}
