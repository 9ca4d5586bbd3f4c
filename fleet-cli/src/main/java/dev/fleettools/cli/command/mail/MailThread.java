package dev.fleettools.cli.command.mail;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet mail thread}: all threads, or the messages of one. */
public final class MailThread extends FleetCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "THREAD",
      description = "Its id, or an ending of it; all threads when left out.")
  private String id = "";

  @Option(names = "--of", paramLabel = "NAME", description = "Only threads of this mailbox.")
  private String participant = "";

  @Option(
      names = "--after",
      paramLabel = "POSITION",
      description = "Of one thread, only what was sent after this position.")
  private String after = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (20; 1000 at most).")
  private String limit = "";

  @Override
  public int run(Session session) {
    if (id.isEmpty()) {
      list(session);
    } else {
      show(session);
    }
    return ExitCodes.DONE;
  }

  private void list(Session session) {
    Answer answer =
        session
            .api()
            .get(
                Target.of("/threads")
                    .with("participant", participant)
                    .with("limit", limit)
                    .toString());
    if (session.printed(answer)) {
      return;
    }
    List<JsonObject> threads = Read.objects(answer.object(), "threads");
    if (threads.isEmpty()) {
      session.screen().say("No threads; begin one by answering: `fleet mail send --reply-to`.");
      return;
    }
    Instant now = session.world().clock().instant();
    Table table = new Table("THREAD", "LAST", "MESSAGES", "WHO", "SUBJECT");
    for (JsonObject thread : threads) {
      table.row(
          Read.text(thread, "thread_id"),
          Moments.ago(Read.textOrNull(thread, "updated_at"), now),
          Read.text(thread, "message_count"),
          String.join(", ", Read.texts(thread, "participants")),
          Read.text(thread, "subject"));
    }
    table.print(session.screen());
  }

  private void show(Session session) {
    Answer answer =
        session
            .api()
            .get(
                Target.of("/threads")
                    .then(id)
                    .with("after", after)
                    .with("limit", limit)
                    .toString());
    if (session.printed(answer)) {
      return;
    }
    JsonObject told = answer.object();
    JsonObject thread = Read.object(told, "thread");
    String subject = Read.text(thread, "subject");
    session
        .screen()
        .say(
            (subject.isEmpty() ? "" : subject + "  ")
                + "between "
                + String.join(", ", Read.texts(thread, "participants")));
    Messages.print(session, Read.objects(told, "messages"));
    Messages.sayMore(session, told);
  }
}
