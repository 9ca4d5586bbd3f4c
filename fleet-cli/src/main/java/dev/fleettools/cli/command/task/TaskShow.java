package dev.fleettools.cli.command.task;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import dev.fleettools.cli.show.TaskFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Parameters;

/** {@code fleet task show}: the task, its attempts, its reviews and what blocks it. */
public final class TaskShow extends FleetCommand {

  @Parameters(paramLabel = "TASK", description = "Its number, such as m7.3, or its id.")
  private String id = "";

  @Override
  public int run(Session session) {
    Answer answer = session.api().get(Target.of("/sorties").then(id).toString());
    if (!session.printed(answer)) {
      JsonObject told = answer.object();
      Instant now = session.world().clock().instant();
      task(session.screen(), Read.object(told, "sortie"), now);
      attempts(session.screen(), Read.objects(told, "attempts"), now);
      reviews(session.screen(), Read.objects(told, "reviews"));
      for (JsonObject blocker : Read.objects(told, "blockers")) {
        session.screen().print("");
        session
            .screen()
            .print(
                "blocked ("
                    + Read.state(blocker, "category")
                    + ", "
                    + Read.text(blocker, "blocker_id")
                    + "): "
                    + Read.text(blocker, "reason"));
      }
    }
    return ExitCodes.DONE;
  }

  private static void task(Screen screen, JsonObject task, Instant now) {
    JsonObject order = Read.object(task, "order");
    screen.print(Read.text(task, "number") + "  " + Read.text(order, "title"));
    line(screen, "state", Read.state(task, "status") + suffix(Read.text(task, "reason")));
    line(screen, "done", TaskFacts.done(task));
    line(screen, "tries", TaskFacts.attempts(task));
    line(screen, "last event", Moments.ago(Read.textOrNull(task, "last_event_at"), now));
    line(screen, "doing", TaskFacts.doing(task));
    line(screen, "files", String.join(" ", Read.texts(order, "files")));
    line(screen, "claimed", String.join(" ", Read.texts(task, "claimed")));
    line(
        screen,
        "harness",
        (Read.text(order, "harness") + " " + Read.text(order, "command")).strip());
    line(screen, "commit", Read.text(task, "merged_commit"));
    line(screen, "asked for", Read.text(task, "feedback"));
    Read.texts(task, "answers").forEach(answer -> line(screen, "answered", answer));
  }

  private static void attempts(Screen screen, List<JsonObject> attempts, Instant now) {
    if (attempts.isEmpty()) {
      return;
    }
    screen.print("");
    Table table = new Table("ATTEMPT", "STATE", "TIME", "EXIT", "COMMIT", "WORKTREE");
    for (JsonObject attempt : attempts) {
      String commit = Read.text(attempt, "commit");
      table.row(
          Read.text(attempt, "number"),
          Read.state(attempt, "status"),
          Moments.between(
              Read.textOrNull(attempt, "started_at"), Read.textOrNull(attempt, "ended_at"), now),
          Read.text(attempt, "exit_status"),
          commit.length() > 10 ? commit.substring(0, 10) : commit,
          Read.text(attempt, "worktree"));
      table.note(Read.text(attempt, "reason"));
    }
    table.print(screen);
  }

  private static void reviews(Screen screen, List<JsonObject> reviews) {
    for (JsonObject review : reviews) {
      screen.print("");
      screen.print(
          "review "
              + Read.text(review, "round")
              + ": "
              + Read.first(review, "status", "verdict").toLowerCase(Locale.ROOT)
              + suffix(Read.text(review, "feedback")));
      for (JsonObject check : Read.objects(review, "checks")) {
        screen.print(
            "  "
                + Read.text(check, "name")
                + (check.getBoolean("passed") ? " passed" : " failed")
                + " in "
                + Moments.length(Duration.ofMillis(check.getLong("duration_ms"))));
        Read.text(check, "tail").lines().forEach(tail -> screen.print("    " + tail));
      }
    }
  }

  private static String suffix(String text) {
    return text.isEmpty() ? "" : ": " + text;
  }

  private static void line(Screen screen, String name, String value) {
    if (!value.isBlank()) {
      screen.print("  %-11s %s".formatted(name, value));
    }
  }
}
