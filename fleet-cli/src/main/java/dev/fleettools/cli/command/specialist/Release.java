package dev.fleettools.cli.command.specialist;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.UsageException;
import dev.fleettools.cli.command.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet release}: an agent gives locks back before its end. */
public final class Release extends SpecialistCommand {

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "Paths that it holds.")
  private List<String> paths = new ArrayList<>();

  @Option(names = "--all", description = "Everything that it holds.")
  private boolean all;

  @Option(names = "--unused", description = "Nothing was changed under these locks.")
  private boolean unused;

  @Override
  String instead() {
    return "people use `fleet locks release`.";
  }

  @Override
  int report(Session session, Api api) {
    if (paths.isEmpty() == !all) {
      throw new UsageException("Name the paths to release, or --all, but not both.");
    }
    Answer answer =
        api.post(
            "/specialist/release",
            new Body()
                .texts("paths", api.scope().fromRoot(paths))
                .flag("all", all)
                .flag("unused", unused)
                .json());
    if (!session.printed(answer)) {
      JsonObject told = answer.object();
      int released = Read.objects(told, "released").size();
      int kept = Read.objects(told, "kept").size();
      session
          .screen()
          .print(
              "Released "
                  + released
                  + (kept == 0 ? "." : "; " + kept + " stay with the task until it is merged."));
    }
    return ExitCodes.DONE;
  }
}
