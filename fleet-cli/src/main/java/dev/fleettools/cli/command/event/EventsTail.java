package dev.fleettools.cli.command.event;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Feed;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.http.SentEvent;
import dev.fleettools.cli.show.TimeText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet events tail}. It has no end of its own: with {@code --json}, one event a line. */
public final class EventsTail extends FleetCommand {

  @Mixin private Wanted wanted = new Wanted();

  @Option(
      names = "--after",
      paramLabel = "POSITION",
      description = "From the event after this position on; without it, what is new.")
  private @Nullable Long after;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "End after so many events.")
  private long limit = Long.MAX_VALUE;

  @Override
  public int run(Session session) {
    Target filter = wanted.narrow(Target.of(Api.FEED));
    long from = after == null ? beginning(session) : after;
    try (Feed feed = new Feed(session.api(), session.world().pause(), filter, from)) {
      for (long shown = 0; shown < limit; shown++) {
        SentEvent sent = feed.next();
        session.screen().document(sent.data());
        session.screen().print(EventLine.of(parse(sent)));
        session.screen().flush();
      }
    }
    return ExitCodes.DONE;
  }

  /** The position before the first event of the time asked for; else that of the newest event. */
  private long beginning(Session session) {
    String since = TimeText.read("--since", wanted.since(), session.world().clock().instant());
    JsonObject page =
        session
            .api()
            .get(Target.of("/events").with("from", since).with("limit", "1").toString())
            .object();
    List<JsonObject> first = since.isEmpty() ? List.of() : Read.objects(page, "events");
    return first.isEmpty() ? page.getLong("head") : first.getFirst().getLong("position") - 1;
  }

  private static JsonObject parse(SentEvent sent) {
    try {
      return JsonParser.object().from(sent.data());
    } catch (JsonParserException e) {
      return new JsonObject();
    }
  }
}
