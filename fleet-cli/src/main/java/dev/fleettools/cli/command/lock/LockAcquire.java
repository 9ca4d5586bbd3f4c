package dev.fleettools.cli.command.lock;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet locks acquire}: all of the paths or none. */
public final class LockAcquire extends FleetCommand {

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Paths, patterns, and resources such as res:port.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--as",
      paramLabel = "NAME",
      required = true,
      description = "Who holds them: any name of letters, digits and . _ : @ -.")
  private String holder = "";

  @Option(names = "--mode", paramLabel = "edit|read|delete", description = "What for (edit).")
  private String mode = "";

  @Option(names = "--purpose", description = "What for, in words.")
  private String purpose = "";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "For how long without being renewed (300).")
  private @Nullable Long seconds;

  @Mixin private Patience patience = new Patience();

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                "/ctk/reserve",
                new Body()
                    .texts("paths", session.api().scope().fromRoot(paths))
                    .text("specialist_id", holder)
                    .text("mode", mode)
                    .text("purpose", purpose)
                    .number("timeout_ms", seconds == null ? null : seconds * 1000)
                    .number("wait_ms", patience.waitMs())
                    .text("priority", patience.priority())
                    .json(),
                patience.timeout());
    if (!session.printed(answer)) {
      List<JsonObject> locks = Read.objects(answer.object(), "locks");
      LockRows.print(session, locks);
    }
    return ExitCodes.DONE;
  }
}
