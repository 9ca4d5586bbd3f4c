package dev.fleettools.cli.command.agent;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.ListCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code fleet blockers list}. */
public final class BlockerList extends ListCommand {

  @Option(names = "--all", description = "Also those that are resolved.")
  private boolean all;

  public BlockerList() {
    super("blockers");
  }

  @Override
  protected Target target() {
    return Target.of("/blockers").with("all", all).with("limit", "1000");
  }

  @Override
  protected String none() {
    return "Nothing is in the way.";
  }

  @Override
  protected void show(Session session, List<JsonObject> blockers) {
    Map<String, String> numbers = numbers(session.api());
    Instant now = session.world().clock().instant();
    Table table = new Table("BLOCKER", "TASK", "KIND", "STATE", "SINCE", "REASON");
    for (JsonObject blocker : blockers) {
      table.row(
          Read.text(blocker, "blocker_id"),
          taskOf(blocker, numbers),
          Read.state(blocker, "category"),
          Read.state(blocker, "status"),
          Moments.ago(Read.textOrNull(blocker, "raised_at"), now),
          Read.text(blocker, "reason"));
      String resolution = Read.text(blocker, "resolution");
      table.note(resolution.isEmpty() ? "" : "answer: " + resolution);
    }
    table.print(session.screen());
    session.screen().say("Clear one with `fleet blockers resolve BLOCKER \"the answer\"`.");
  }

  private static String taskOf(JsonObject blocker, Map<String, String> numbers) {
    String id = Read.text(blocker, "sortie_id");
    return id.isEmpty() ? Read.text(blocker, "mission_id") : numbers.getOrDefault(id, id);
  }

  private static Map<String, String> numbers(Api api) {
    Map<String, String> numbers = new HashMap<>();
    Read.objects(api.get("/sorties?limit=1000").object(), "sorties")
        .forEach(task -> numbers.put(Read.text(task, "sortie_id"), Read.text(task, "number")));
    return numbers;
  }
}
