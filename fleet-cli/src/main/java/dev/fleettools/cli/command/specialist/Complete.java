package dev.fleettools.cli.command.specialist;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet complete}: an agent claims to be done; checks and merge will say so. */
public final class Complete extends SpecialistCommand {

  @Parameters(arity = "0..1", paramLabel = "SUMMARY", description = "What was done.")
  private String summary = "";

  @Mixin private Story story = new Story();

  @Override
  int report(Session session, Api api) {
    Answer answer = api.post("/specialist/complete", story.body().text("summary", summary).json());
    if (!session.printed(answer)) {
      session.screen().say(Read.text(answer.object(), "next"));
    }
    return ExitCodes.DONE;
  }
}
