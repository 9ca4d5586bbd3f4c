package dev.fleettools.cli.command.mission;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet spawn}: one agent on one task, with the same checks and the same way home. */
public final class Spawn extends FleetCommand {

  @Parameters(index = "0", paramLabel = "HARNESS", description = "What runs the agent: command.")
  private String harness = "";

  @Parameters(
      index = "1",
      paramLabel = "COMMAND",
      description = "The command line, given to a shell.")
  private String command = "";

  @Option(names = "--title", description = "What people call the task.")
  private String title = "";

  @Option(names = "--prompt", description = "What the agent is told.")
  private String prompt = "";

  @Option(
      names = "--files",
      split = ",",
      paramLabel = "PATH",
      description = "The files it may change, with commas; any that nobody holds when left out.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--base", paramLabel = "COMMIT", description = "What to start from (HEAD).")
  private String base = "";

  @Option(
      names = "--allow-red",
      description = "Begin although checks fail on the base; then only new failures count.")
  private boolean allowRed;

  @Option(
      names = {"-f", "--follow"},
      description = "Follow it to the end.")
  private boolean follow;

  @Override
  public int run(Session session) {
    Api api = Run.openProject(session);
    Answer begun =
        api.post(
            "/spawn",
            new Body()
                .text("harness", harness)
                .text("command", command)
                .text("title", title)
                .text("prompt", prompt)
                .texts("files", api.scope().fromRoot(files))
                .text("base", base)
                .flag("allow_red", allowRed)
                .json(),
            Api.NO_LIMIT);
    return Run.follow(session, begun, follow);
  }
}
