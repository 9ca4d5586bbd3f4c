package dev.fleettools.cli.command.specialist;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.command.mail.Messages;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet inbox}: an agent's unread mail. */
public final class Inbox extends SpecialistCommand {

  @Option(
      names = "--seen",
      paramLabel = "POSITION",
      description = "What was read: the number that the last call gave.")
  private String seen = "";

  @Override
  String instead() {
    return "people use `fleet mail inbox`.";
  }

  @Override
  int report(Session session, Api api) {
    Answer answer = api.get(Target.of("/specialist/inbox").with("seen", seen).toString());
    if (!session.printed(answer)) {
      JsonObject told = answer.object();
      List<JsonObject> messages = Read.objects(told, "messages");
      Messages.print(session, messages);
      String next = Read.text(told, "seen");
      session
          .screen()
          .say(
              messages.isEmpty()
                  ? "No mail."
                  : "Once you have read them: `fleet inbox --seen " + next + "`.");
    }
    return ExitCodes.DONE;
  }
}
