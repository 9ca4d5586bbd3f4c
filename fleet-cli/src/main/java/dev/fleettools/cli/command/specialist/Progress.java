package dev.fleettools.cli.command.specialist;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.UsageException;
import dev.fleettools.cli.command.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet progress}: an agent says how far it is. */
public final class Progress extends SpecialistCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PERCENT",
      description = "How far, 0 to 100.")
  private @Nullable Integer percent;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "MESSAGE",
      description = "What it is doing.")
  private String message = "";

  @Mixin private Story story = new Story();

  @Override
  int report(Session session, Api api) {
    if (percent != null && (percent < 0 || percent > 100)) {
      throw new UsageException("PERCENT is 0 to 100, not " + percent + ".");
    }
    Answer answer =
        api.post(
            "/specialist/progress",
            story.body().number("progress", percent).text("status_message", message).json());
    if (!session.printed(answer)) {
      session.screen().say("Noted.");
    }
    return ExitCodes.DONE;
  }
}
