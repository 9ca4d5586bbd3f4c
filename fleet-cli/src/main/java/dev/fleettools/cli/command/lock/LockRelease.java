package dev.fleettools.cli.command.lock;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet locks release}. */
public final class LockRelease extends FleetCommand {

  @Parameters(paramLabel = "LOCK", description = "Its id.")
  private String id = "";

  @Option(names = "--as", paramLabel = "NAME", required = true, description = "Who holds it.")
  private String holder = "";

  @Option(names = "--token", paramLabel = "N", description = "Its fencing token.")
  private @Nullable Long token;

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                "/lock/release",
                new Body()
                    .text("lock_id", id)
                    .text("specialist_id", holder)
                    .number("token", token)
                    .json());
    if (!session.printed(answer)) {
      session.screen().print(outcome(Read.object(answer.object(), "lock")));
    }
    return ExitCodes.DONE;
  }

  /**
   * A lock under which a task has worked stays, so that nobody changes the file before its merge.
   */
  private String outcome(JsonObject lock) {
    return Read.state(lock, "state").equals("active")
        ? "The lock "
            + id
            + " is kept: its task may have changed the file, so it ends with that task's merge."
            + " End it now with `fleet locks force-release "
            + id
            + "`."
        : "The lock " + id + " is released.";
  }
}
