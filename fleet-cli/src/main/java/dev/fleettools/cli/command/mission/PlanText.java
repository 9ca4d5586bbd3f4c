package dev.fleettools.cli.command.mission;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A plan as people read it before they say yes: tasks, how many at once, checks, warnings. */
final class PlanText {

  private PlanText() {}

  static void show(JsonObject plan, Consumer<String> line) {
    List<JsonObject> tasks = Read.objects(plan, "sorties");
    line.accept(
        "%s: %d task%s, %s at once, from %s"
            .formatted(
                Read.text(plan, "title"),
                tasks.size(),
                tasks.size() == 1 ? "" : "s",
                width(plan),
                base(plan)));
    int at = 0;
    for (JsonObject task : tasks) {
      line.accept(task(++at, task));
    }
    line.accept("  checks: " + checks(Read.objects(plan, "checks")));
    Read.texts(plan, "warnings").forEach(warning -> line.accept("  warning: " + warning));
  }

  private static String width(JsonObject plan) {
    String width = Read.text(plan, "width");
    String most = Read.text(plan, "max_parallel");
    return most.isEmpty() || most.equals(width)
        ? width
        : "up to " + width + " (limit " + most + ")";
  }

  private static String base(JsonObject plan) {
    String commit = Read.text(plan, "base_commit");
    return (Read.text(plan, "base_branch") + " " + MissionShow.shortId(commit)).strip();
  }

  private static String task(int at, JsonObject task) {
    List<String> after = new ArrayList<>();
    Read.texts(task, "depends_on").forEach(index -> after.add("#" + (Integer.parseInt(index) + 1)));
    return "  #%-3d %s%s%s"
        .formatted(
            at,
            Read.text(task, "title"),
            after.isEmpty() ? "" : "  (after " + String.join(", ", after) + ")",
            files(Read.texts(task, "files")));
  }

  private static String files(List<String> files) {
    return files.isEmpty() ? "" : "  " + String.join(" ", files);
  }

  private static String checks(List<JsonObject> checks) {
    if (checks.isEmpty()) {
      return "none";
    }
    List<String> parts = new ArrayList<>();
    for (JsonObject check : checks) {
      parts.add(
          Read.text(check, "name")
              + " ("
              + Read.state(check, "stage")
              + (check.has("passed") && !check.getBoolean("passed") ? ", red on the base" : "")
              + ")");
    }
    return String.join(", ", parts);
  }
}
