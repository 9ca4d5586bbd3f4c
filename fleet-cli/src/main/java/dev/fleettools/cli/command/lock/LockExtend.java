package dev.fleettools.cli.command.lock;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet locks extend}. */
public final class LockExtend extends FleetCommand {

  @Parameters(paramLabel = "LOCK", description = "Its id.")
  private String id = "";

  @Option(names = "--as", paramLabel = "NAME", required = true, description = "Who holds it.")
  private String holder = "";

  @Option(names = "--seconds", paramLabel = "N", description = "For how long from now.")
  private @Nullable Long seconds;

  @Option(names = "--token", paramLabel = "N", description = "Its fencing token.")
  private @Nullable Long token;

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/locks").then(id).plus("/extend").toString(),
                new Body()
                    .text("specialist_id", holder)
                    .number("timeout_ms", seconds == null ? null : seconds * 1000)
                    .number("token", token)
                    .json());
    if (!session.printed(answer)) {
      LockRows.print(session, List.of(Read.object(answer.object(), "lock")));
    }
    return ExitCodes.DONE;
  }
}
