package dev.fleettools.dispatch.action;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.planning.CreateMission;
import dev.fleettools.dispatch.document.Fields;
import dev.fleettools.dispatch.plan.Plan;
import dev.fleettools.dispatch.plan.PlanReader;
import dev.fleettools.dispatch.work.Workspace;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Says what a task would be cut into. Nothing is stored unless asked; what is stored waits until a
 * person lets it begin. A plan that somebody wrote is taken as it is.
 */
public final class Decompose implements Action<Decompose.Input, Decompose.Output> {

  private final Workspace workspace;

  public Decompose(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * The task.
   *
   * @param plan a plan file's text, YAML or JSON
   * @param taskDescription the task in words
   * @param strategy {@code manual} for a written plan
   * @param source what to call the plan in messages
   * @param store whether to keep the mission, waiting for its start
   */
  public record Input(
      @Nullable String plan,
      @Nullable String taskDescription,
      @Nullable String strategy,
      @Nullable String source,
      @Nullable String base,
      @Nullable Integer maxParallel,
      @Nullable Boolean allowRed,
      @Nullable Boolean store) {}

  /**
   * What came of it.
   *
   * @param rationale why it was cut like this
   * @param confidence how sure that is, 0 to 1
   */
  public record Output(
      String strategy, String rationale, double confidence, boolean stored, MissionPreview plan) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "mission.decompose",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Checks a plan and shows the mission that it makes.",
        Endpoint.post("/missions/decompose"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    String plan = input.plan();
    if (plan == null || plan.isBlank()) {
      throw FleetException.invalid(
          input.taskDescription() == null
              ? "There is nothing to decompose; send a plan file's text as plan."
              : "No planner for tasks in words is set up; write a plan (see docs/plan-file.md) and"
                  + " send its text as plan.");
    }
    String manual = Fields.name(Plan.Strategy.MANUAL);
    if (input.strategy() != null && !input.strategy().equals(manual)) {
      throw FleetException.invalid(
          "A plan that somebody wrote has the strategy %s, not '%s'; leave strategy out."
              .formatted(manual, input.strategy()));
    }
    boolean allowRed = Boolean.TRUE.equals(input.allowRed());
    MissionStart start = new MissionStart(workspace);
    MissionStart.Ready ready =
        start.check(
            new MissionStart.Wishes(input.base(), input.maxParallel(), allowRed),
            PlanReader.read(
                plan.getBytes(StandardCharsets.UTF_8),
                input.source() == null ? "plan" : input.source()));
    CreateMission.@Nullable Output created =
        Boolean.TRUE.equals(input.store())
            ? start.create(project, call, ready, allowRed, true)
            : null;
    return new Output(
        Fields.name(ready.plan().plan().mission().strategy()),
        "A person wrote the plan.",
        1,
        created != null,
        MissionPreview.of(workspace, ready, created));
  }
}
