package dev.fleettools.cli.command.mail;

import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet mail send}. */
public final class MailSend extends FleetCommand {

  @Parameters(paramLabel = "TEXT", description = "The message.")
  private String text = "";

  @Mixin private Letter letter = new Letter();

  @Override
  public int run(Session session) {
    letter.sent(session, session.api().post("/messages", letter.body(text)));
    return ExitCodes.DONE;
  }
}
