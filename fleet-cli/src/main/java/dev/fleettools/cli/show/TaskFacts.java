package dev.fleettools.cli.show;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be said of a mission's tasks, each in the light of the others. */
public final class TaskFacts {

  private final Map<String, JsonObject> byId = new HashMap<>();
  private final Map<String, JsonObject> blockers = new HashMap<>();
  private final Map<String, String> waiting;
  private final Instant now;

  public TaskFacts(List<JsonObject> tasks, List<JsonObject> blockers, Instant now) {
    this(tasks, blockers, Map.of(), now);
  }

  /**
   * With what the server says of ready tasks.
   *
   * @param waiting what each waits for, by the task's id
   */
  public TaskFacts(
      List<JsonObject> tasks, List<JsonObject> blockers, Map<String, String> waiting, Instant now) {
    this.waiting = waiting;
    tasks.forEach(task -> byId.put(Read.text(task, "sortie_id"), task));
    blockers.forEach(blocker -> this.blockers.put(Read.text(blocker, "blocker_id"), blocker));
    this.now = now;
  }

  /** What the server says that each ready task waits for, by the task's id. */
  public static Map<String, String> waiting(Api api) {
    Map<String, String> waiting = new HashMap<>();
    Read.objects(api.get("/coordinator/status").object(), "waiting")
        .forEach(held -> waiting.put(Read.text(held, "sortie_id"), Read.text(held, "reason")));
    return waiting;
  }

  public static String title(JsonObject task) {
    return Read.text(Read.object(task, "order"), "title");
  }

  /** The numbers of the tasks that this one comes after. */
  public List<String> after(JsonObject task) {
    List<String> numbers = new ArrayList<>();
    for (String id : Read.texts(Read.object(task, "order"), "depends_on")) {
      JsonObject other = byId.get(id);
      numbers.add(other == null ? id : Read.text(other, "number"));
    }
    return numbers;
  }

  /** What it waits for, in words; empty when it waits for nothing. */
  public String waitsFor(JsonObject task) {
    return switch (Read.state(task, "status")) {
      case "pending" -> pending(task);
      case "blocked" -> blocked(task);
      case "review" -> heldUp(task).orElse("checks and merge");
      default -> "";
    };
  }

  private String pending(JsonObject task) {
    List<String> open = new ArrayList<>();
    for (String id : Read.texts(Read.object(task, "order"), "depends_on")) {
      JsonObject other = byId.get(id);
      if (other == null || !Read.state(other, "status").equals("completed")) {
        open.add(other == null ? id : Read.text(other, "number"));
      }
    }
    if (!open.isEmpty()) {
      return String.join(", ", open);
    }
    Instant notBefore = Moments.parse(Read.textOrNull(task, "not_before"));
    if (notBefore != null && notBefore.isAfter(now)) {
      return "its next try in " + Moments.length(Duration.between(now, notBefore));
    }
    String said = waiting.getOrDefault(Read.text(task, "sortie_id"), "a free agent");
    return heldUp(task).orElse(said);
  }

  /** What keeps this task, or its mission as a whole, from going on. */
  private Optional<String> heldUp(JsonObject task) {
    return blockers.values().stream()
        .filter(b -> Read.text(b, "mission_id").equals(Read.text(task, "mission_id")))
        .filter(b -> sameOrNone(Read.text(b, "sortie_id"), task))
        .findFirst()
        .map(TaskFacts::answer);
  }

  private static boolean sameOrNone(String sortie, JsonObject task) {
    return sortie.isEmpty() || sortie.equals(Read.text(task, "sortie_id"));
  }

  private static String answer(JsonObject blocker) {
    return "an answer (" + Read.state(blocker, "category") + "): " + Read.text(blocker, "reason");
  }

  private String blocked(JsonObject task) {
    JsonObject blocker = blockers.get(Read.text(task, "blocker"));
    return blocker == null ? "an answer" : answer(blocker);
  }

  /** What a blocker is and how a person clears it. */
  public static String remedy(JsonObject blocker) {
    return "Blocked ("
        + Read.state(blocker, "category")
        + "): "
        + Read.text(blocker, "reason").replace('\n', ' ')
        + " Answer with: fleet blockers resolve "
        + Read.text(blocker, "blocker_id")
        + " \"...\"";
  }

  /** What it did last, in its own words. */
  public static String doing(JsonObject task) {
    return switch (Read.state(task, "status")) {
      case "completed" -> Read.text(task, "summary");
      case "failed", "cancelled" -> Read.text(task, "reason");
      default -> Read.first(task, "status_message", "last_action", "reason");
    };
  }

  /** How far it says it is, in per cent; what is merged is done, whatever was said. */
  public static String done(JsonObject task) {
    return Read.state(task, "status").equals("completed")
        ? "100%"
        : Read.text(task, "progress") + "%";
  }

  public String time(JsonObject task) {
    return Moments.between(
        Read.textOrNull(task, "started_at"), Read.textOrNull(task, "ended_at"), now);
  }

  public static String attempts(JsonObject task) {
    return Read.text(task, "attempts") + "/" + Read.text(task, "max_attempts");
  }
}
