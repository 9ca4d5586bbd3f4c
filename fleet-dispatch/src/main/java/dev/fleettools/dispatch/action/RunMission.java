package dev.fleettools.dispatch.action;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.planning.CreateMission;
import dev.fleettools.dispatch.plan.PlanReader;
import dev.fleettools.dispatch.work.Workspace;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Takes a plan and makes a mission of it that begins at once, or only says what it would be. */
public final class RunMission implements Action<RunMission.Input, MissionPreview> {

  private final Workspace workspace;

  public RunMission(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * A plan and how to fly it.
   *
   * @param plan the plan file's text, YAML or JSON
   * @param source what to call it in messages
   * @param dryRun only check and show
   */
  public record Input(
      String plan,
      @Nullable String source,
      @Nullable String base,
      @Nullable Integer maxParallel,
      @Nullable Boolean allowRed,
      @Nullable Boolean dryRun) {}

  @Override
  public OperationSpec<Input, MissionPreview> spec() {
    return OperationSpec.of(
        "mission.run",
        Role.OPERATOR,
        Input.class,
        MissionPreview.class,
        "Makes a mission of a plan and begins it.",
        Endpoint.create("/missions"));
  }

  @Override
  public MissionPreview perform(Project project, Call call, Input input) {
    boolean allowRed = Boolean.TRUE.equals(input.allowRed());
    String source = input.source() == null ? "plan" : input.source();
    byte[] bytes = input.plan().getBytes(StandardCharsets.UTF_8);
    MissionStart start = new MissionStart(workspace);
    MissionStart.Ready ready =
        start.check(
            new MissionStart.Wishes(input.base(), input.maxParallel(), allowRed),
            PlanReader.read(bytes, source));
    if (Boolean.TRUE.equals(input.dryRun())) {
      return MissionPreview.of(workspace, ready, null);
    }
    CreateMission.Output created = start.create(project, call, ready, allowRed, false);
    return MissionPreview.of(workspace, ready, created);
  }
}
