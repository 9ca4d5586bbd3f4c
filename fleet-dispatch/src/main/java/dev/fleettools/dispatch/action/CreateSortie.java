package dev.fleettools.dispatch.action;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionRules;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.steering.AddSortie;
import dev.fleettools.dispatch.plan.Plan;
import dev.fleettools.dispatch.work.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds a sortie to a mission that has not ended; checked like an entry of a plan. */
public final class CreateSortie implements Action<CreateSortie.Input, CreateSortie.Output> {

  private final Workspace workspace;

  public CreateSortie(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * The sortie, in the words of a plan file.
   *
   * @param description what its agent is told; the title when absent
   * @param dependsOn numbers or ids of sorties of the same mission
   */
  public record Input(
      String missionId,
      String title,
      @Nullable String description,
      @Nullable List<String> files,
      @Nullable List<String> newFiles,
      SortieOrder.@Nullable Scope scope,
      SortieOrder.@Nullable Kind kind,
      @Nullable List<String> dependsOn,
      @Nullable Integer complexity,
      @Nullable Priority priority,
      @Nullable List<String> criteria,
      @Nullable String harness,
      @Nullable String command,
      @Nullable Integer maxAttempts,
      @Nullable Integer wallMinutes,
      @Nullable Map<String, String> environment) {}

  /** The sortie as it is now. */
  public record Output(Sortie sortie) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.create",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Adds a sortie to a mission.",
        Endpoint.create("/sorties"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    Mission mission = project.log().read(rows -> Missions.require(rows, input.missionId()));
    MissionRules.mayGrow(mission);
    List<String> named = input.dependsOn() == null ? List.of() : input.dependsOn();
    List<SortieId> dependsOn =
        project
            .log()
            .read(rows -> named.stream().map(name -> Sorties.resolve(rows, name)).toList());
    if (input.title().isBlank()) {
      throw FleetException.invalid("A sortie needs a title.");
    }
    Plan.Sortie checked = LivePlan.of(workspace, mission).with(entry(input), dependsOn);
    return new Output(
        project
            .run(
                new AddSortie(),
                call,
                new AddSortie.Input(
                    mission.missionId().value(),
                    Orders.of(checked, mission.limits()).order(),
                    dependsOn))
            .sortie());
  }

  private static Map<String, Object> entry(Input input) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("title", input.title());
    LivePlan.put(entry, "prompt", input.description());
    LivePlan.put(entry, "files", input.files());
    LivePlan.put(entry, "new_files", input.newFiles());
    LivePlan.put(entry, "scope", input.scope() == null ? null : LivePlan.lower(input.scope()));
    LivePlan.put(entry, "kind", input.kind() == null ? null : LivePlan.lower(input.kind()));
    LivePlan.put(entry, "complexity", input.complexity());
    LivePlan.put(
        entry, "priority", input.priority() == null ? null : LivePlan.lower(input.priority()));
    LivePlan.put(entry, "criteria", input.criteria());
    LivePlan.put(entry, "harness", input.harness());
    LivePlan.put(entry, "command", input.command());
    LivePlan.put(entry, "max_attempts", input.maxAttempts());
    LivePlan.put(entry, "wall_minutes", input.wallMinutes());
    LivePlan.put(entry, "environment", input.environment());
    return entry;
  }
}
