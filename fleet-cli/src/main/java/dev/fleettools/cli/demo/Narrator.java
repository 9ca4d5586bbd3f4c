package dev.fleettools.cli.demo;

import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.demo.account.Chronicle;
import dev.fleettools.cli.demo.account.LoggedEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Says in plain words what an event means, while the mission flies. */
final class Narrator implements Consumer<LoggedEvent> {

  private final Consumer<String> sink;
  private final Map<String, String> tasks = new HashMap<>();
  private final Map<String, String> attempts = new HashMap<>();
  private final Set<String> kept = new HashSet<>();

  Narrator(Consumer<String> sink) {
    this.sink = sink;
  }

  @Override
  public void accept(LoggedEvent event) {
    switch (event.type()) {
      case "sortie_created" -> tasks.put(event.text("sortie_id"), Chronicle.name(event));
      case "attempt_started" -> attempts.put(event.text("specialist_id"), event.text("number"));
      case "specialist_active" ->
          sink.accept(
              attempt(event)
                  + ": an agent works in its own worktree, process "
                  + event.text("pid"));
      case "specialist_adopted" ->
          sink.accept(attempt(event) + ": still at work in the same process " + event.text("pid"));
      case "specialist_failed" ->
          sink.accept(
              attempt(event) + ": failed (" + event.text("reason") + "), to be tried again");
      case "ctk_conflict" ->
          sink.accept(
              attempt(event)
                  + ": reached for "
                  + event.text("file_path")
                  + ", which another task holds; refused");
      case "blocker_raised" ->
          sink.accept(task(event) + ": the agent asks: " + event.text("reason"));
      case "sortie_submitted" -> sink.accept(task(event) + ": done, says its agent; checking it");
      case "sortie_changes_requested" ->
          sink.accept(task(event) + ": the checks failed, sent back");
      case "sortie_merged" ->
          sink.accept(
              task(event) + ": checked and merged as " + Chronicle.shortId(event.text("commit")));
      case "attempt_rescued" -> rescued(event);
      case "mission_completed" -> sink.accept("All tasks are merged, and the whole was checked.");
      default -> {}
    }
  }

  private void rescued(LoggedEvent event) {
    String paths = String.join(", ", Read.texts(event.data(), "paths"));
    if (!paths.isEmpty() && kept.add(event.text("ref"))) {
      sink.accept(attempt(event) + ": what it changed in " + paths + " is not merged, but kept");
    }
  }

  private String task(LoggedEvent event) {
    return tasks.getOrDefault(event.text("sortie_id"), event.text("sortie_id"));
  }

  private String attempt(LoggedEvent event) {
    String known = event.text("specialist_id");
    return attempts.getOrDefault(known, known);
  }
}
