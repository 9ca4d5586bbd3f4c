package dev.fleettools.cli.command.follow;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.show.TaskFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A mission at one moment.
 *
 * @param agents those at work, by the id of the task
 * @param waiting what ready tasks wait for, by their id
 */
record Snapshot(
    JsonObject mission,
    List<JsonObject> tasks,
    List<JsonObject> blockers,
    Map<String, JsonObject> agents,
    Map<String, String> waiting,
    String json) {

  static Snapshot take(Api api, String id, boolean withAgents) {
    Answer answer = api.get(Target.of("/missions").then(id).toString());
    JsonObject told = answer.object();
    Map<String, JsonObject> agents = new HashMap<>();
    if (withAgents) {
      String live =
          Target.of("/specialists")
              .with("live", true)
              .with("mission_id", id)
              .with("limit", "1000")
              .toString();
      Read.objects(api.get(live).object(), "specialists")
          .forEach(agent -> agents.put(Read.text(agent, "sortie_id"), agent));
    }
    return new Snapshot(
        Read.object(told, "mission"),
        Read.objects(told, "sorties"),
        Read.objects(told, "blockers"),
        agents,
        TaskFacts.waiting(api),
        answer.text());
  }

  TaskFacts facts(Instant at) {
    return new TaskFacts(tasks, blockers, waiting, at);
  }

  /** How to clear what is in the way, one line each. */
  List<String> remedies() {
    return blockers.stream().map(TaskFacts::remedy).toList();
  }

  String number() {
    return Read.text(mission, "number");
  }

  String state() {
    return Read.state(mission, "status");
  }

  boolean isOver() {
    return switch (state()) {
      case "completed", "failed", "cancelled" -> true;
      default -> false;
    };
  }
}
