package dev.fleettools.cli.command.mail;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.UsageException;
import dev.fleettools.cli.command.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a message says and to whom: options that sending commands share. */
public final class Letter {

  @Option(
      names = "--to",
      paramLabel = "NAME",
      description =
          "A task's number, mission:m7 for all its agents, dispatch:m7, or a mailbox; may be"
              + " repeated.")
  private List<String> to = new ArrayList<>();

  @Option(
      names = "--reply-to",
      paramLabel = "MESSAGE",
      description = "The message that this answers; goes to its sender without --to.")
  private String replyTo = "";

  @Option(
      names = "--thread",
      paramLabel = "ID",
      description = "The thread it belongs to; goes to all others in it without --to.")
  private String thread = "";

  @Option(names = "--subject", description = "A line above the message.")
  private String subject = "";

  @Option(names = "--type", description = "A word for programs (message).")
  private String type = "";

  @Option(names = "--priority", paramLabel = "low|normal|high|urgent", description = "normal.")
  private String priority = "";

  /** The request's body with the given text. */
  public JsonObject body(String text) {
    if (to.isEmpty() && replyTo.isEmpty() && thread.isEmpty()) {
      throw new UsageException("Say whom it goes to, with --to, --reply-to or --thread.");
    }
    return new Body()
        .texts("to", to)
        .text("content", text)
        .text("subject", subject)
        .text("message_type", type)
        .text("priority", priority)
        .text("thread_id", thread)
        .text("reply_to", replyTo)
        .json();
  }

  /** Says what was sent. */
  public void sent(Session session, Answer answer) {
    if (!session.printed(answer)) {
      for (JsonObject sent : Read.objects(answer.object(), "messages")) {
        String in = Read.text(sent, "thread_id");
        session
            .screen()
            .print(
                "Sent "
                    + Read.text(sent, "message_id")
                    + " to "
                    + Read.text(sent, "mailbox_id")
                    + (in.isEmpty() ? "." : " in " + in + "."));
      }
    }
  }
}
