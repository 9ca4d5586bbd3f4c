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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code fleet events tail}. With {@code --json} the document is an array with one event a line,
 * ended when the tail ends.
 */
public final class EventsTail extends FleetCommand {

  @Option(names = "--type", paramLabel = "TYPE", description = "Only this type; may be repeated.")
  private List<String> types = new ArrayList<>();

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
    long from = after == null ? head(session.api()) : after;
    TailOutput output = new TailOutput(session.screen());
    try (Feed feed = new Feed(session.api(), session.world().pause(), from)) {
      for (long shown = 0; shown < limit; ) {
        SentEvent sent = feed.next();
        JsonObject event = parse(sent);
        if (types.isEmpty() || types.contains(Read.text(event, "type"))) {
          output.event(sent.data(), EventLine.of(event));
          shown++;
        }
      }
    } finally {
      output.end();
    }
    return ExitCodes.DONE;
  }

  private static long head(Api api) {
    return api.get(Target.of("/events").with("limit", "1").toString()).object().getLong("head");
  }

  private static JsonObject parse(SentEvent sent) {
    try {
      return JsonParser.object().from(sent.data());
    } catch (JsonParserException e) {
      return new JsonObject();
    }
  }
}
