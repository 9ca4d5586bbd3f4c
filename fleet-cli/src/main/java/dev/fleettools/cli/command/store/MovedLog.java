package dev.fleettools.cli.command.store;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.UsageException;
import dev.fleettools.cli.command.Session;

/** {@code fleet db migrate --to}: the log goes from its file to a database. */
final class MovedLog {

  private MovedLog() {}

  /**
   * Moves it.
   *
   * @param mixed whether flags were given that are for taking over an older store
   */
  static int run(Session session, String to, boolean mixed) {
    if (mixed) {
      throw new UsageException("--to moves this log and goes with no other flag; leave them out");
    }
    Answer answer =
        session.api().post("/db/migrate", new Body().text("to", to).json(), Api.NO_LIMIT);
    if (!session.printed(answer)) {
      JsonObject moved = answer.object();
      session
          .screen()
          .print(
              "The log is in %s now: %s events, checked along their hashes. The file it was in stays, marked as moved."
                  .formatted(Read.text(moved, "database"), Read.text(moved, "events")));
    }
    return ExitCodes.DONE;
  }
}
