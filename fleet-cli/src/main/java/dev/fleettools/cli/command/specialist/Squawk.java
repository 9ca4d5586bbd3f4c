package dev.fleettools.cli.command.specialist;

import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.command.mail.Letter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet squawk}: an agent writes to others. */
public final class Squawk extends SpecialistCommand {

  @Parameters(paramLabel = "TEXT", description = "The message.")
  private String text = "";

  @Mixin private Letter letter = new Letter();

  @Override
  String instead() {
    return "people use `fleet mail send`.";
  }

  @Override
  int report(Session session, Api api) {
    letter.sent(session, api.post("/specialist/squawk", letter.body(text)));
    return ExitCodes.DONE;
  }
}
