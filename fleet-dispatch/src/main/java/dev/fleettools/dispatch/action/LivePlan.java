package dev.fleettools.dispatch.action;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.document.Problem;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.plan.Plan;
import dev.fleettools.dispatch.plan.PlanReader;
import dev.fleettools.dispatch.plan.check.PlanCheck;
import dev.fleettools.dispatch.plan.check.PlanRules;
import dev.fleettools.dispatch.plan.check.PlanValidator;
import dev.fleettools.dispatch.work.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do of a mission, as a plan, so that a change to it is checked like a plan:
 * against the files at its integration head and against what could run at the same time.
 */
final class LivePlan {

  private static final Pattern PLACE = Pattern.compile("\\b(sorties? |and |add )([0-9]+)\\b");

  private final Workspace workspace;
  private final Mission mission;
  private final List<Sortie> left;

  private LivePlan(Workspace workspace, Mission mission, List<Sortie> left) {
    this.workspace = workspace;
    this.mission = mission;
    this.left = left;
  }

  static LivePlan of(Workspace workspace, Mission mission) {
    return new LivePlan(
        workspace,
        mission,
        workspace.read(rows -> Sorties.ofMission(rows, mission.missionId())).stream()
            .filter(s -> !s.status().ended())
            .toList());
  }

  /** Checks one more entry; gives it back with its paths normalised. */
  Plan.Sortie with(Map<String, Object> entry, List<SortieId> dependsOn) {
    List<Map<String, Object>> entries = new ArrayList<>();
    left.forEach(sortie -> entries.add(entry(sortie)));
    entry.put("depends_on", places(dependsOn));
    entries.add(entry);
    return check(entries).sorties().getLast();
  }

  /** Checks another list of files for one of them; gives it back normalised. */
  List<String> withFiles(Sortie changed, List<String> files, List<String> newFiles) {
    List<Map<String, Object>> entries = new ArrayList<>();
    int place = -1;
    for (Sortie sortie : left) {
      Map<String, Object> entry = entry(sortie);
      if (sortie.sortieId().equals(changed.sortieId())) {
        place = entries.size();
        entry.put("files", files);
        entry.put("new_files", newFiles);
      }
      entries.add(entry);
    }
    return place < 0
        ? files
        : check(entries).sorties().get(place).scope().files().stream()
            .map(Plan.FileEntry::path)
            .toList();
  }

  private Plan check(List<Map<String, Object>> entries) {
    FleetConfig config = workspace.settings().at(new CommitId(mission.baseCommit()));
    CommitId head =
        new CommitId(
            mission.integrationHead() == null ? mission.baseCommit() : mission.integrationHead());
    PlanValidator validator =
        new PlanValidator(
            PlanRules.of(config, MissionStart.HARNESSES, workspace.pathCase()),
            CommittedFiles.of(workspace.git().repository(), head, workspace.pathCase()));
    Map<String, Object> plan =
        Map.of("mission", Map.of("title", mission.title()), "sorties", entries);
    byte[] bytes = Json.write(plan).getBytes(StandardCharsets.UTF_8);
    return switch (validator.check(PlanReader.read(bytes, "sortie"))) {
      case PlanCheck.Accepted good -> good.plan();
      case PlanCheck.Refused(List<Problem> problems) -> throw refused(problems);
    };
  }

  private List<Integer> places(List<SortieId> sorties) {
    List<SortieId> known = left.stream().map(Sortie::sortieId).toList();
    return sorties.stream().map(known::indexOf).filter(place -> place >= 0).distinct().toList();
  }

  /** What is there was checked when it came; its files count as they are. */
  private Map<String, Object> entry(Sortie sortie) {
    SortieOrder order = sortie.order();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("title", order.title());
    entry.put("kind", lower(order.kind()));
    entry.put("harness", order.harness());
    put(entry, "command", order.command());
    entry.put("depends_on", places(order.dependsOn()));
    if (order.kind() == SortieOrder.Kind.EDIT) {
      entry.put("scope", lower(order.scope()));
      entry.put("new_files", sortie.scopeFiles());
    }
    return entry;
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static void put(Map<String, Object> entry, String name, @Nullable Object value) {
    if (value != null) {
      entry.put(name, value);
    }
  }

  private FleetException refused(List<Problem> problems) {
    List<Map<String, String>> details =
        problems.stream()
            .map(
                p ->
                    Map.of(
                        "code", p.code().name(),
                        "message", numbered(p.message()),
                        "remedy", numbered(p.remedy())))
            .toList();
    StringBuilder sentence = new StringBuilder("That is refused, and nothing was changed:");
    for (Map<String, String> problem : details) {
      sentence.append(
          " %s (%s; %s)."
              .formatted(problem.get("message"), problem.get("code"), problem.get("remedy")));
    }
    return new FleetException(
        ErrorCode.VALIDATION, sentence.toString(), Map.of("problems", details));
  }

  /** Places in the plan, which nobody sees, become the numbers that people know. */
  private String numbered(String text) {
    return PLACE
        .matcher(text)
        .replaceAll(
            found -> {
              int place = Integer.parseInt(found.group(2));
              return found.group(1)
                  + (place < left.size() ? left.get(place).number() : "(the new one)");
            });
  }
}
