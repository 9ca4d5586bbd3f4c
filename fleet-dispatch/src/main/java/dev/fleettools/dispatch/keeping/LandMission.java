package dev.fleettools.dispatch.keeping;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.planning.RecordLanding;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.land.Landing;
import dev.fleettools.dispatch.git.land.LandingPlan;
import dev.fleettools.dispatch.git.land.LandingRequest;
import dev.fleettools.dispatch.git.land.LandingResult;
import dev.fleettools.dispatch.git.repository.Head;
import dev.fleettools.dispatch.work.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a finished mission's branch into one of the person's. Never a push. */
public final class LandMission implements Action<LandMission.Input, LandMission.Output> {

  /** The person's own hooks and signing run here, and they may ask for a passphrase. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Workspace workspace;

  public LandMission(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Where to and how.
   *
   * @param into a branch; what is checked out, else the mission's base, when absent
   * @param how {@code ff}, {@code merge} or {@code squash}; forward where that can be when absent
   */
  public record Input(
      String id, @Nullable String into, @Nullable String how, @Nullable Boolean dryRun) {}

  /**
   * What was done, or would be.
   *
   * @param how {@code nothing create fast_forward merge squash}
   * @param commit where the branch is now; absent for a dry run
   */
  public record Output(
      String number,
      String into,
      String how,
      @Nullable String commit,
      String description,
      List<String> warnings) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "mission.land",
        Role.OWNER,
        Input.class,
        Output.class,
        "Brings a mission's work into a branch.",
        Endpoint.post("/missions/{id}/land"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    Mission mission = project.log().read(rows -> Missions.require(rows, input.id()));
    RefName target = branch(target(mission, input.into()));
    LandingRequest request =
        new LandingRequest(
            RefName.branch(mission.integrationBranch()),
            target,
            style(input.how()),
            "Land %s: %s".formatted(mission.number(), mission.title()));
    Landing landing =
        new Landing(workspace.git().repository(), workspace.git().merging(), PATIENCE);
    LandingPlan plan =
        landing
            .plan(request)
            .orElseThrow(
                () ->
                    FleetException.conflict(
                        "Mission %s has no branch %s to land; it may not have begun."
                            .formatted(mission.number(), mission.integrationBranch())));
    demandFinished(mission);
    if ("ff".equals(input.how()) && plan.way() == LandingPlan.Way.MERGE) {
      throw FleetException.conflict(
          "%s cannot be moved forward to %s, since it has commits of its own; land with --merge."
              .formatted(target.shortName(), mission.integrationBranch()));
    }
    refuseObstacles(plan);
    if (Boolean.TRUE.equals(input.dryRun())) {
      return output(mission, target, plan.way(), null, plan.describe());
    }
    return switch (landing.land(request)) {
      case LandingResult.Refused(String sentence, List<String> paths) ->
          throw new FleetException(ErrorCode.CONFLICT, sentence, Map.of("paths", paths));
      case LandingResult.Landed(CommitId now, LandingPlan.Way way) -> {
        project.run(
            new RecordLanding(),
            call.withKey(null),
            new RecordLanding.Input(
                mission.missionId().value(), target.shortName(), word(way), now.hex()));
        yield output(mission, target, way, now.hex(), plan.describe());
      }
    };
  }

  private static RefName branch(String name) {
    try {
      return RefName.branch(name);
    } catch (IllegalArgumentException e) {
      throw FleetException.invalid(
          "The work cannot be landed in '%s', which is no name of a branch; name one with 'into'."
              .formatted(name));
    }
  }

  private static void demandFinished(Mission mission) {
    if (mission.status() != MissionStatus.COMPLETED) {
      throw FleetException.conflict(
          "Mission %s is %s; only a completed mission is landed."
              .formatted(mission.number(), mission.status().words()));
    }
  }

  private static void refuseObstacles(LandingPlan plan) {
    if (!plan.obstacles().isEmpty()) {
      throw new FleetException(
          ErrorCode.CONFLICT,
          String.join(" ", plan.obstacles().stream().map(LandingPlan.Obstacle::sentence).toList()),
          Map.of("paths", plan.obstacles().stream().flatMap(o -> o.paths().stream()).toList()));
    }
  }

  private String target(Mission mission, @Nullable String into) {
    if (into != null) {
      return into;
    }
    Head head = workspace.git().repository().checkout().head();
    return head.branchName()
        .map(RefName::shortName)
        .or(() -> Optional.ofNullable(mission.baseBranch()))
        .orElseThrow(
            () ->
                FleetException.invalid(
                    "No branch is checked out; say where to land with --into BRANCH."));
  }

  private static LandingRequest.Style style(@Nullable String how) {
    return switch (how == null ? "ff" : how) {
      case "ff" -> LandingRequest.Style.FAST_FORWARD;
      case "merge" -> LandingRequest.Style.MERGE;
      case "squash" -> LandingRequest.Style.SQUASH;
      default ->
          throw FleetException.invalid(
              "how is one of ff, merge and squash, not '%s'.".formatted(how));
    };
  }

  private static Output output(
      Mission mission,
      RefName target,
      LandingPlan.Way way,
      @Nullable String commit,
      String description) {
    return new Output(
        mission.number(), target.shortName(), word(way), commit, description, List.of());
  }

  private static String word(LandingPlan.Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }
}
