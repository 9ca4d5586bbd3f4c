package dev.fleettools.cli.command.token;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet tokens create}: prints the token and nothing else, so that it goes into a file. */
public final class TokenCreate extends FleetCommand {

  @Parameters(paramLabel = "NAME", description = "What its holder is called in the log.")
  private String name = "";

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description =
          "viewer (looks), host (works for agents from outside) or operator (approves, cancels).")
  private String role = "";

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      description = "With the role host: good for this agent from outside only.")
  private String agent = "";

  @Option(names = "--days", paramLabel = "N", description = "For how long it is good (for ever).")
  private @Nullable Integer days;

  @Override
  public int run(Session session) {
    Answer answer =
        session
            .api()
            .post(
                "/tokens",
                new Body()
                    .text("name", name)
                    .text("role", role)
                    .text("agent", agent)
                    .number("expires_in_ms", days == null ? null : Duration.ofDays(days).toMillis())
                    .json());
    if (!session.printed(answer)) {
      JsonObject token = Read.object(answer.object(), "token");
      String end = Read.text(token, "expires_at");
      session.screen().print(Read.text(answer.object(), "secret"));
      session
          .screen()
          .say(
              "This is the token of %s (%s), good %s. It is shown this once: keep it in a file that only its holder can read, and name that file in FLEET_TOKEN_FILE."
                  .formatted(
                      name,
                      Read.text(token, "role"),
                      end.isEmpty() ? "until it is revoked" : "until " + Moments.stamp(end)));
    }
    return ExitCodes.DONE;
  }
}
