package dev.fleettools.cli.command.setup;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.UsageException;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code fleet init}: makes the repository of the working directory a project. */
public final class Init extends FleetCommand {

  @Option(names = "--new-id", description = "Make a copied repository a project of its own.")
  private boolean newId;

  @Option(
      names = "--adopt",
      description = "Let a copied repository take over the first one's state.")
  private boolean adopt;

  @Override
  public int run(Session session) {
    if (newId && adopt) {
      throw new UsageException("--new-id and --adopt exclude each other; choose one.");
    }
    Api api = session.anywhere();
    Answer answer = open(api, newId, adopt);
    JsonObject project = answer.object();
    boolean written = Template.write(Path.of(where(api, project)));
    if (!session.printed(answer)) {
      String id = project.getString("project_id", project.getString("id", ""));
      session.screen().print("The project " + id + " is ready in " + where(api, project) + ".");
      if (written) {
        session.screen().say("fleet.yaml is new: name your checks there, then commit it.");
      }
      session
          .screen()
          .say("Next: `fleet run --plan plan.yaml`, or look around with `fleet status`.");
    }
    return ExitCodes.DONE;
  }

  private static String where(Api api, JsonObject project) {
    return project.getString("path", api.scope().folder().toString());
  }

  /** Opens the project of the folder at hand, and makes it the one that requests name. */
  public static Answer open(Api api, boolean newId, boolean adopt) {
    return api.open(newId, adopt);
  }
}
