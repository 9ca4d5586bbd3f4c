package dev.fleettools.cli.command.specialist;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.command.lock.LockRows;
import dev.fleettools.cli.command.lock.Patience;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet reserve}: an agent locks paths for its task, all or none. */
public final class Reserve extends SpecialistCommand {

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Paths, patterns, and resources such as res:port.")
  private List<String> paths = new ArrayList<>();

  @Option(names = "--mode", paramLabel = "edit|read|delete", description = "What for (edit).")
  private String mode = "";

  @Option(names = "--purpose", description = "What for, in words.")
  private String purpose = "";

  @Mixin private Patience patience = new Patience();

  @Override
  String instead() {
    return "people use `fleet locks acquire`.";
  }

  @Override
  int report(Session session, Api api) {
    Answer answer =
        api.post(
            "/specialist/reserve",
            new Body()
                .texts("paths", api.scope().fromRoot(paths))
                .text("mode", mode)
                .text("purpose", purpose)
                .number("wait_ms", patience.waitMs())
                .text("priority", patience.priority())
                .json(),
            patience.timeout());
    if (!session.printed(answer)) {
      LockRows.print(session, Read.objects(answer.object(), "locks"));
    }
    return ExitCodes.DONE;
  }
}
