package dev.fleettools.cli.command.store;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code fleet db compact}: seals old events as an archive segment. */
public final class DbCompact extends FleetCommand {

  @Option(
      names = "--to",
      paramLabel = "POSITION",
      description = "The last event to seal; the newest one when it is not given.")
  private @Nullable Long upTo;

  @Option(
      names = "--older-than",
      paramLabel = "DAYS",
      description = "Only events that are at least so old.")
  private @Nullable Integer days;

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                "/db/compact",
                new Body().number("up_to", upTo).number("older_than_days", days).json(),
                Api.NO_LIMIT);
    if (!session.printed(answer)) {
      JsonObject done = answer.object();
      session
          .screen()
          .print(
              Read.text(done, "file").isEmpty()
                  ? "There was nothing to seal."
                  : "Sealed %s events, up to position %s, as %s (%s bytes)."
                      .formatted(
                          Read.text(done, "events"),
                          Read.text(done, "sealed_up_to"),
                          Read.text(done, "file"),
                          Read.text(done, "bytes")));
    }
    return ExitCodes.DONE;
  }
}
