package dev.fleettools.cli.command.mission;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet land}: brings a mission's branch into one of the person's; never a push. */
public final class Land extends FleetCommand {

  @Parameters(paramLabel = "MISSION", description = "Its number, such as m7, or its id.")
  private String id = "";

  @Option(
      names = "--into",
      paramLabel = "BRANCH",
      description = "Where to (the branch that is checked out).")
  private String into = "";

  @ArgGroup private @Nullable How how;

  @Option(names = "--dry-run", description = "Only say what would happen.")
  private boolean dryRun;

  /** The ways, of which one is chosen. */
  static final class How {
    @Option(names = "--ff", description = "Move the branch forward; refused if that cannot be.")
    private boolean forward;

    @Option(names = "--merge", description = "Make a merge commit.")
    private boolean merge;

    @Option(names = "--squash", description = "Make one commit of all.")
    private boolean squash;

    String text() {
      return squash ? "squash" : merge ? "merge" : forward ? "ff" : "";
    }
  }

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                Target.of("/missions").then(id).plus("/land").toString(),
                new Body()
                    .text("into", into)
                    .text("how", how == null ? "" : how.text())
                    .flag("dry_run", dryRun)
                    .json(),
                Api.NO_LIMIT);
    if (!session.printed(answer)) {
      JsonObject told = answer.object();
      String commit = Read.text(told, "commit");
      session.screen().print(Read.text(told, "description"));
      if (!commit.isEmpty()) {
        session
            .screen()
            .print(
                "Landed "
                    + Read.text(told, "number")
                    + ": "
                    + Read.text(told, "into")
                    + " is at "
                    + MissionShow.shortId(commit)
                    + ".");
      }
      Read.texts(told, "warnings").forEach(line -> session.screen().say("warning: " + line));
    }
    return ExitCodes.DONE;
  }
}
