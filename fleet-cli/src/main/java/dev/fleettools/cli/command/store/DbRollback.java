package dev.fleettools.cli.command.store;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Option;

/** {@code fleet db rollback}: takes a migration back and restores the file. */
public final class DbRollback extends FleetCommand {

  @Option(
      names = "--migration",
      paramLabel = "ID",
      description = "Which one, such as mig-1; the newest when it is not given.")
  private String migration = "";

  @Option(names = "--reason", description = "Why; it stays in the log.")
  private String reason = "";

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                "/db/legacy/rollback",
                new Body().text("migration", migration).text("reason", reason).json(),
                Api.NO_LIMIT);
    if (!session.printed(answer)) {
      JsonObject told = answer.object();
      session
          .screen()
          .print(
              "Rolled back %s: its %s messages are out of sight, and the file is %s again."
                  .formatted(
                      Read.text(told, "migration_id"),
                      Read.text(Read.object(told, "counts"), "messages"),
                      Read.text(told, "restored")));
    }
    return ExitCodes.DONE;
  }
}
