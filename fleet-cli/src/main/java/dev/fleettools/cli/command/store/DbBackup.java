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
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code fleet db backup}: a checked copy of the store, while it is in use. */
public final class DbBackup extends FleetCommand {

  @Option(names = "--list", description = "List the backups there are.")
  private boolean list;

  @Option(names = "--whole", description = "Copy archive segments too, not only their names.")
  private boolean whole;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Also copy the backup, whole, into this folder.")
  private String to = "";

  @Override
  public int run(Session session) throws IOException {
    if (list) {
      Answer answer = session.api().get("/db/backups?limit=1000");
      if (!session.printed(answer)) {
        print(session.screen(), Read.objects(answer.object(), "backups"));
      }
      return ExitCodes.DONE;
    }
    Answer answer =
        session
            .api()
            .post(
                "/db/backups",
                new Body().flag("whole", whole || !to.isEmpty()).json(),
                Api.NO_LIMIT);
    JsonObject backup = Read.object(answer.object(), "backup");
    Path folder = Path.of(Read.text(backup, "folder"));
    if (!to.isEmpty()) {
      Path copy = session.world().folder().resolve(to).resolve(folder.getFileName());
      copy(folder, copy);
      folder = copy;
    }
    if (!session.printed(answer)) {
      session
          .screen()
          .print(
              "The backup %s holds the events up to %s; it is checked."
                  .formatted(folder, Read.text(backup, "head")));
    }
    return ExitCodes.DONE;
  }

  private static void print(Screen screen, List<JsonObject> backups) {
    if (backups.isEmpty()) {
      screen.say("There is no backup yet; make one with `fleet db backup`.");
      return;
    }
    Table table = new Table("BACKUP", "MADE", "HEAD", "BYTES", "SEGMENTS");
    for (JsonObject backup : backups) {
      table.row(
          Read.text(backup, "name"),
          Moments.stamp(Read.text(backup, "created_at")),
          Read.text(backup, "head"),
          Read.text(backup, "bytes"),
          Read.text(backup, "segments") + (backup.getBoolean("whole") ? ", copied" : ", named"));
    }
    table.print(screen);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
