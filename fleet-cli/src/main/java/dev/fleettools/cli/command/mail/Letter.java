package dev.fleettools.cli.command.mail;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.command.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a message says and to whom: options that sending commands share. */
public final class Letter {

  @Option(
      names = "--to",
      required = true,
      paramLabel = "NAME",
      description =
          "A task's number, mission:m7 for all its agents, dispatch:m7, or a mailbox; may be"
              + " repeated.")
  private List<String> to = new ArrayList<>();

  @Option(names = "--subject", description = "A line above the message.")
  private String subject = "";

  @Option(names = "--type", description = "A word for programs (message).")
  private String type = "";

  @Option(names = "--priority", paramLabel = "low|normal|high|urgent", description = "normal.")
  private String priority = "";

  @Option(names = "--thread", paramLabel = "ID", description = "The conversation it belongs to.")
  private String thread = "";

  /** The request's body with the given text. */
  public JsonObject body(String text) {
    return new Body()
        .texts("to", to)
        .text("content", text)
        .text("subject", subject)
        .text("message_type", type)
        .text("priority", priority)
        .text("thread_id", thread)
        .json();
  }

  /** Says what was sent. */
  public void sent(Session session, Answer answer) {
    if (!session.printed(answer)) {
      for (JsonObject sent : Read.objects(answer.object(), "messages")) {
        session
            .screen()
            .print(
                "Sent "
                    + Read.text(sent, "message_id")
                    + " to "
                    + Read.text(sent, "mailbox_id")
                    + ".");
      }
    }
  }
}
