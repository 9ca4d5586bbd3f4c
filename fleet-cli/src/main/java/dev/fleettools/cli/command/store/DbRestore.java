package dev.fleettools.cli.command.store;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.base.UsageException;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet db restore}: brings the store back, or looks at how things were. */
public final class DbRestore extends FleetCommand {

  @Parameters(
      paramLabel = "BACKUP",
      arity = "0..1",
      description = "The backup to go back to; without one, the newest state that can be had.")
  private String backup = "";

  @Option(
      names = "--at",
      paramLabel = "POSITION|TIME",
      description = "Change nothing: show missions and tasks as they were then.")
  private String at = "";

  @Option(names = "--force", description = "Also replace a store that is as it should be.")
  private boolean force;

  @Override
  public int run(Session session) {
    return at.isEmpty() ? restore(session) : look(session);
  }

  private int restore(Session session) {
    Api api = session.api();
    Answer answer =
        api.post(
            "/db/restore",
            new Body()
                .text("project", api.scope().header().orElse(""))
                .text("backup", backup)
                .flag("force", force)
                .json(),
            Api.NO_LIMIT);
    if (!session.printed(answer)) {
      JsonObject done = answer.object();
      session
          .screen()
          .print("The store was restored, up to position %s.".formatted(Read.text(done, "head")));
      Read.texts(done, "notes").forEach(note -> session.screen().print("  " + note));
    }
    return ExitCodes.DONE;
  }

  private int look(Session session) {
    if (!backup.isEmpty() || force) {
      throw new UsageException("--at only looks: give it without a backup and without --force.");
    }
    boolean position = at.chars().allMatch(c -> c >= '0' && c <= '9');
    String target = Target.of("/db/past").with(position ? "position" : "time", at).toString();
    Answer answer = session.api().get(target);
    if (!session.printed(answer)) {
      print(session.screen(), answer.object());
    }
    return ExitCodes.DONE;
  }

  private static void print(Screen screen, JsonObject past) {
    screen.say(
        "At position %s, recorded %s:"
            .formatted(Read.text(past, "position"), Moments.stamp(Read.text(past, "recorded_at"))));
    Table table = new Table("WHAT", "STATE", "TITLE");
    for (JsonObject mission : Read.objects(Read.object(past, "missions"), "missions")) {
      row(table, mission);
    }
    for (JsonObject task : Read.objects(Read.object(past, "sorties"), "sorties")) {
      row(table, task);
    }
    if (table.isEmpty()) {
      screen.say("There was no mission yet.");
    } else {
      table.print(screen);
    }
  }

  private static void row(Table table, JsonObject thing) {
    table.row(Read.text(thing, "number"), Read.state(thing, "status"), Read.text(thing, "title"));
  }
}
