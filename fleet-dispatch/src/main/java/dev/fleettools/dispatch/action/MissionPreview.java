package dev.fleettools.dispatch.action;

import dev.fleettools.core.path.BadPathException;
import dev.fleettools.core.path.ProjectPath;
import dev.fleettools.core.planning.CreateMission;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.git.repository.StatusEntry;
import dev.fleettools.dispatch.plan.Plan;
import dev.fleettools.dispatch.plan.PlanShape;
import dev.fleettools.dispatch.plan.check.PathScope;
import dev.fleettools.dispatch.work.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A mission to be, or one that was just begun.
 *
 * @param number absent when nothing was begun
 * @param width the most sorties that could ever run at once
 * @param criticalPath places in the plan, from 0
 * @param minutes a rough estimate with so many agents at once
 * @param warnings sentences for people; none of them stops the mission
 */
public record MissionPreview(
    @Nullable String missionId,
    @Nullable String number,
    String title,
    @Nullable String baseBranch,
    String baseCommit,
    @Nullable String integrationBranch,
    List<PreviewedSortie> sorties,
    int width,
    int maxParallel,
    List<Integer> criticalPath,
    int minutes,
    List<PreviewedCheck> checks,
    List<String> warnings) {

  /** One sortie of the plan. */
  public record PreviewedSortie(
      @Nullable String number,
      String title,
      List<String> files,
      List<Integer> dependsOn,
      int complexity,
      String scope,
      String harness) {}

  /** One check and when it runs. */
  public record PreviewedCheck(String name, String run, String stage) {}

  static MissionPreview of(
      Workspace workspace, MissionStart.Ready ready, CreateMission.@Nullable Output created) {
    Plan plan = ready.plan().plan();
    PlanShape shape = ready.plan().shape();
    return new MissionPreview(
        created == null ? null : created.missionId().value(),
        created == null ? null : created.number(),
        plan.mission().title(),
        ready.base().branch(),
        ready.base().commit().hex(),
        created == null ? null : created.integrationBranch(),
        IntStream.range(0, plan.sorties().size())
            .mapToObj(
                i ->
                    sortie(
                        plan.sorties().get(i), created == null ? null : created.sorties().get(i)))
            .toList(),
        shape.width(),
        ready.maxParallel(),
        shape.criticalPath(),
        shape.minutes(ready.maxParallel()),
        ready.config().checks().stream().map(MissionPreview::check).toList(),
        warnings(workspace, ready));
  }

  private static PreviewedSortie sortie(Plan.Sortie sortie, @Nullable String number) {
    return new PreviewedSortie(
        number,
        sortie.title(),
        sortie.scope().files().stream().map(Plan.FileEntry::path).toList(),
        sortie.dependsOn(),
        sortie.complexity(),
        sortie.scope().mode().name().toLowerCase(Locale.ROOT),
        sortie.run().harness());
  }

  private static PreviewedCheck check(FleetConfig.Check check) {
    return new PreviewedCheck(
        check.name(),
        check.run(),
        String.join(
            "+",
            check.stages().stream().sorted().map(s -> s.name().toLowerCase(Locale.ROOT)).toList()));
  }

  private static List<String> warnings(Workspace workspace, MissionStart.Ready ready) {
    List<String> warnings = new ArrayList<>();
    List<String> uncommitted =
        workspace.git().repository().checkout().status().stream().map(StatusEntry::path).toList();
    if (!uncommitted.isEmpty()) {
      List<String> used =
          uncommitted.stream().filter(path -> listed(ready.plan().scopes(), path)).toList();
      warnings.add(
          used.isEmpty()
              ? "Uncommitted changes in the checkout are not part of the mission."
              : "Uncommitted changes are not part of the mission, though it works on: %s."
                  .formatted(String.join(", ", used)));
    }
    if (ready.base().branch() == null) {
      warnings.add("No branch is checked out or named, so 'fleet land' will need --into BRANCH.");
    }
    if (ready.config().checks().isEmpty()) {
      warnings.add(
          "fleet.yaml names no checks, so nothing but a clean merge decides about the work.");
    }
    return warnings;
  }

  private static boolean listed(List<PathScope> scopes, String path) {
    try {
      ProjectPath parsed = ProjectPath.of(path);
      return scopes.stream().anyMatch(scope -> scope.lists(parsed));
    } catch (BadPathException e) {
      return false;
    }
  }
}
