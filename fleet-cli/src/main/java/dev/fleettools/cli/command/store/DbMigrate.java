package dev.fleettools.cli.command.store;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * {@code fleet db migrate}: takes over the store of an older version, or moves the log to a
 * database.
 */
public final class DbMigrate extends FleetCommand {

  private static final int MOST_SHOWN = 50;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "The squawk.json or squawk.db; looked for when it is not given.")
  private String from = "";

  @Option(names = "--dry-run", description = "Only look, and say what would be taken.")
  private boolean dryRun;

  @Option(names = "--skip-bad", description = "Leave bad records out and take the rest.")
  private boolean skipBad;

  @Option(
      names = "--to",
      paramLabel = "URL",
      description = "Move the log there instead: postgresql://user@host:5432/database.")
  private String to = "";

  @Override
  public int run(Session session) {
    if (!to.isEmpty()) {
      return MovedLog.run(session, to, !from.isEmpty() || dryRun || skipBad);
    }
    String path = from.isEmpty() ? "" : session.world().folder().resolve(from).toString();
    Answer answer =
        session
            .api()
            .post(
                "/db/legacy/migrate",
                new Body()
                    .text("from", path)
                    .flag("dry_run", dryRun)
                    .flag("skip_bad", skipBad)
                    .json(),
                Api.NO_LIMIT);
    JsonObject told = answer.object();
    if (!session.printed(answer)) {
      print(session.screen(), told);
    }
    boolean wouldBeRefused = dryRun && !skipBad && told.getLong("bad_count", 0) > 0;
    return wouldBeRefused ? ExitCodes.FAILED : ExitCodes.DONE;
  }

  private static void print(Screen screen, JsonObject told) {
    JsonObject counts = Read.object(told, "counts");
    String what =
        "%s mailboxes, %s messages, %s cursors and %s locks"
            .formatted(
                Read.text(counts, "mailboxes"),
                Read.text(counts, "messages"),
                Read.text(counts, "cursors"),
                Read.text(counts, "locks"));
    String source = Read.text(told, "source");
    String migration = Read.text(told, "migration_id");
    String archive = Read.text(told, "archived_as");
    screen.print(
        switch (Read.text(told, "state")) {
          case "dry_run" -> "%s holds %s.".formatted(source, what);
          case "applied" ->
              "Took %s from %s (%s). The file is %s now."
                  .formatted(what, source, migration, archive);
          case "finished" ->
              "%s was taken over as %s before. The file is %s now."
                  .formatted(source, migration, archive);
          default ->
              "%s was taken over as %s before; there is nothing to do."
                  .formatted(source, migration);
        });
    bad(screen, told);
    Read.texts(told, "notes").forEach(note -> screen.say("  " + note));
    if (Read.text(told, "state").equals("applied")) {
      screen.say("Take it back with `fleet db rollback`.");
    }
  }

  private static void bad(Screen screen, JsonObject told) {
    long count = told.getLong("bad_count", 0);
    List<JsonObject> bad = Read.objects(told, "bad");
    if (count == 0 || bad.isEmpty()) {
      return;
    }
    boolean left = !Read.text(told, "state").equals("dry_run");
    screen.print("%d bad records%s:".formatted(count, left ? " were left out" : ""));
    bad.stream()
        .limit(MOST_SHOWN)
        .forEach(
            one -> screen.print("  " + Read.text(one, "place") + ": " + Read.text(one, "problem")));
    if (count > MOST_SHOWN) {
      screen.print("  and more; --json lists up to 1000 of them.");
    }
  }
}
