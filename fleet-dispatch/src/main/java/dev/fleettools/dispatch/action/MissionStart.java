package dev.fleettools.dispatch.action;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.planning.CreateMission;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.document.Problem;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.plan.Plan;
import dev.fleettools.dispatch.plan.PlanReading;
import dev.fleettools.dispatch.plan.check.PlanCheck;
import dev.fleettools.dispatch.plan.check.PlanRules;
import dev.fleettools.dispatch.plan.check.PlanValidator;
import dev.fleettools.dispatch.work.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way from a plan to a mission: checked against the project at its base, all or nothing. */
final class MissionStart {

  /** What a sortie may name as its harness. */
  static final Set<String> HARNESSES = Set.of(Plan.Run.COMMAND, SortieOrder.OUTSIDE);

  private final Workspace workspace;

  MissionStart(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * What a person may say about a mission besides its plan.
   *
   * @param base a commit or branch; the plan's, then the project's, then HEAD when absent
   */
  record Wishes(@Nullable String base, @Nullable Integer maxParallel, boolean allowRed) {}

  /** A plan that was found good, with what it will run under. */
  record Ready(PlanCheck.Accepted plan, Base base, FleetConfig config, int maxParallel) {}

  /**
   * Checks everything without storing anything.
   *
   * @param reading the plan as it was read, problems of form included
   */
  Ready check(Wishes wishes, PlanReading reading) {
    workspace.git().repository().identity();
    String plannedBase = reading.plan().flatMap(plan -> plan.mission().base()).orElse(null);
    Base base = Base.find(workspace, wishes.base() == null ? plannedBase : wishes.base());
    FleetConfig config = workspace.settings().at(base.commit());
    refuseWhatIsNotThere(config);
    PlanRules rules =
        new PlanRules(
            HARNESSES,
            Optional.ofNullable(config.harnesses().get(Plan.Run.COMMAND))
                .flatMap(FleetConfig.Harness::command)
                .isPresent(),
            config.shared().stream().map(s -> s.pattern(workspace.pathCase())).toList());
    PlanValidator validator =
        new PlanValidator(
            rules,
            CommittedFiles.of(workspace.git().repository(), base.commit(), workspace.pathCase()));
    PlanCheck.Accepted accepted =
        switch (validator.check(reading)) {
          case PlanCheck.Accepted good -> good;
          case PlanCheck.Refused(List<Problem> problems) -> throw refused(problems);
        };
    Integer wished = wishes.maxParallel();
    if (wished != null && wished < 1) {
      throw FleetException.invalid("At least one agent is needed, not %d.".formatted(wished));
    }
    int maxParallel =
        wished != null
            ? wished
            : accepted.plan().mission().maxParallel().orElse(config.maxParallel());
    FreeBranches.require(workspace);
    return new Ready(accepted, base, config, maxParallel);
  }

  /**
   * Stores the mission.
   *
   * @param waits whether it begins only when a person says so
   */
  CreateMission.Output create(
      Project project, Call call, Ready ready, boolean allowRed, boolean waits) {
    Plan plan = ready.plan().plan();
    FleetConfig config = ready.config();
    MissionLimits limits =
        new MissionLimits(
            ready.maxParallel(),
            config.attempts().max(),
            config.attempts().backoff().toMillis(),
            config.attempts().backoffMax().toMillis(),
            config.limits().wall().toMillis(),
            missionWall(plan, config));
    CommitId commit = ready.base().commit();
    return project.run(
        new CreateMission(),
        call,
        new CreateMission.Input(
            plan.mission().title(),
            plan.mission().description(),
            null,
            plan.mission().strategy().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            "Written by a person.",
            ready.base().branch(),
            commit.hex(),
            limits,
            allowRed,
            waits,
            plan.sorties().stream().map(s -> Orders.of(s, limits)).toList()));
  }

  private static long missionWall(Plan plan, FleetConfig config) {
    OptionalInt minutes = plan.mission().budget().wallMinutes();
    return minutes.isPresent()
        ? Duration.ofMinutes(minutes.getAsInt()).toMillis()
        : config.limits().missionWall().map(Duration::toMillis).orElse(0L);
  }

  /** Refused rather than passed over: a person who wrote it counts on it. */
  private static void refuseWhatIsNotThere(FleetConfig config) {
    if (config.worktree().root().isPresent()) {
      throw FleetException.invalid(
          "This version keeps worktrees in its data folder only; take worktree.root out of"
              + " fleet.yaml, or move everything with FLEET_DATA_DIR.");
    }
    for (FleetConfig.SharedRule rule : config.shared()) {
      if (rule.action() != FleetConfig.SharedAction.SERIAL) {
        throw FleetException.invalid(
            "This version knows the rule 'serial' for shared files only; change the rule of %s in"
                    .formatted(rule.path())
                + " fleet.yaml.");
      }
    }
  }

  private static FleetException refused(List<Problem> problems) {
    List<Map<String, Object>> details =
        problems.stream()
            .map(
                p ->
                    Map.<String, Object>of(
                        "code", p.code().name(),
                        "place", p.place().toString(),
                        "message", p.message(),
                        "remedy", p.remedy()))
            .toList();
    return new FleetException(
        ErrorCode.VALIDATION,
        "The plan is refused, and nothing was stored. "
            + String.join(" ", problems.stream().map(p -> p.text() + ".").toList()),
        Map.of("problems", details));
  }
}
