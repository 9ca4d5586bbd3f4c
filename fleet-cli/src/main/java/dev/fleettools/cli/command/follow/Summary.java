package dev.fleettools.cli.command.follow;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import dev.fleettools.cli.show.TaskFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What came of a mission: branch, commits, times, checks, attempts. */
final class Summary {

  private final Session session;

  Summary(Session session) {
    this.session = session;
  }

  void tell(Snapshot end) {
    List<JsonObject> checks = checks(end);
    JsonObject document = new Answer(200, end.json()).object();
    document.put("checks", new JsonArray(checks));
    session.screen().document(JsonWriter.string(document));
    words(end, checks);
  }

  /** The mission's own end says which checks ran on the whole. */
  private List<JsonObject> checks(Snapshot end) {
    String target =
        Target.of("/events")
            .with("stream_type", "mission")
            .with("stream_id", Read.text(end.mission(), "mission_id"))
            .with("newest_first", true)
            .with("limit", "50")
            .toString();
    for (JsonObject event : Read.objects(session.api().get(target).object(), "events")) {
      String type = Read.text(event, "type");
      if (type.equals("mission_completed") || type.equals("mission_failed")) {
        return Read.objects(Read.object(event, "data"), "checks");
      }
    }
    return List.of();
  }

  private void words(Snapshot end, List<JsonObject> checks) {
    Screen screen = session.screen();
    Instant now = session.world().clock().instant();
    JsonObject mission = end.mission();
    String reason = Read.text(mission, "reason");
    screen.print(
        "Mission "
            + end.number()
            + " "
            + end.state()
            + time(mission, now)
            + ": "
            + Read.text(mission, "completed_count")
            + " of "
            + Read.text(mission, "sortie_count")
            + " tasks done"
            + (reason.isEmpty() || end.state().equals("completed") ? "." : ". " + reason));
    screen.print("  branch  " + branch(mission));
    screen.print("  checks  " + (checks.isEmpty() ? "none ran on the whole" : line(checks)));
    screen.print("");
    table(end, now).print(screen);
    if (end.state().equals("completed")) {
      screen.say("");
      screen.say("Bring it to your branch with `fleet land " + end.number() + "`.");
    } else {
      screen.say("");
      screen.say(
          "See why with `fleet task show TASK` and `fleet task logs TASK`; kept work is in `fleet"
              + " undo list`.");
    }
  }

  /** A mission that never started has no time. */
  private static String time(JsonObject mission, Instant now) {
    String time =
        Moments.between(
            Read.textOrNull(mission, "started_at"), Read.textOrNull(mission, "ended_at"), now);
    return time.isEmpty() ? "" : " in " + time;
  }

  private static String branch(JsonObject mission) {
    String head = Read.text(mission, "integration_head");
    return Read.text(mission, "integration_branch")
        + (head.isEmpty() ? "" : " at " + shortId(head));
  }

  private static String line(List<JsonObject> checks) {
    List<String> parts = new ArrayList<>();
    for (JsonObject check : checks) {
      String verdict =
          check.getBoolean("passed")
              ? "passed"
              : check.getBoolean("known_red") ? "red as before" : "failed";
      parts.add(
          Read.text(check, "name")
              + " "
              + verdict
              + " ("
              + Moments.length(Duration.ofMillis(check.getLong("duration_ms")))
              + ")");
    }
    return String.join(", ", parts);
  }

  private static Table table(Snapshot end, Instant now) {
    TaskFacts facts = end.facts(now);
    Table table = new Table("TASK", "STATE", "TRIES", "TIME", "COMMIT", "TITLE");
    for (JsonObject task : end.tasks()) {
      table.row(
          Read.text(task, "number"),
          Read.state(task, "status"),
          Read.text(task, "attempts"),
          facts.time(task),
          shortId(Read.text(task, "merged_commit")),
          TaskFacts.title(task));
      String state = Read.state(task, "status");
      table.note(
          state.equals("failed") || state.equals("cancelled") ? Read.text(task, "reason") : "");
    }
    return table;
  }

  private static String shortId(String commit) {
    return commit.length() > 10 ? commit.substring(0, 10) : commit;
  }
}
