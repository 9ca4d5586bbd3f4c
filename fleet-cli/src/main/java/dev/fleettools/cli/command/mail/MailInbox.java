package dev.fleettools.cli.command.mail;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet mail inbox}: looking does not make a message read. */
public final class MailInbox extends FleetCommand {

  /** The name that a person's messages come from and go to. */
  private static final String PERSON = "owner";

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Whose: a mailbox's name; yours when left out.")
  private String name = PERSON;

  @Option(names = "--all", description = "Also what was read.")
  private boolean all;

  @Option(names = "--thread", paramLabel = "ID", description = "Only what is in this thread.")
  private String thread = "";

  @Option(
      names = "--priority",
      paramLabel = "low|normal|high|urgent",
      description = "Only what is at least so urgent.")
  private String priority = "";

  @Option(names = "--urgent-first", description = "The most urgent first, else the oldest.")
  private boolean urgentFirst;

  @Option(
      names = "--after",
      paramLabel = "POSITION",
      description = "Only what was sent after this position.")
  private String after = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (20; 1000 at most).")
  private String limit = "";

  @Override
  public int run(Session session) {
    Answer answer;
    try {
      answer =
          session
              .api()
              .get(
                  Target.of("/mailbox")
                      .then(name)
                      .with("unread", !all)
                      .with("thread_id", thread)
                      .with("priority", priority)
                      .with("by_priority", urgentFirst)
                      .with("after", after)
                      .with("limit", limit)
                      .toString());
    } catch (FleetException e) {
      if (e.code() != ErrorCode.NOT_FOUND || !name.equals(PERSON)) {
        throw e;
      }
      // Nobody has written to this person yet, so there is no mailbox either.
      answer = new Answer(200, "{\"messages\":[]}");
    }
    if (!session.printed(answer)) {
      JsonObject told = answer.object();
      List<JsonObject> messages = Read.objects(told, "messages");
      Messages.print(session, messages);
      Messages.sayMore(session, told);
      session
          .screen()
          .say(
              messages.isEmpty()
                  ? "No mail."
                  : "Say that you have read one with `fleet mail ack MESSAGE`.");
    }
    return ExitCodes.DONE;
  }
}
