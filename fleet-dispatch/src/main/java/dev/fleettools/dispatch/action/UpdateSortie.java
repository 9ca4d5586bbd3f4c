package dev.fleettools.dispatch.action;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.steering.RewordSortie;
import dev.fleettools.dispatch.work.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes what a sortie is asked to do; another list of files is checked like a plan's. */
public final class UpdateSortie implements Action<UpdateSortie.Input, UpdateSortie.Output> {

  private final Workspace workspace;

  public UpdateSortie(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * What is new; what is absent stays.
   *
   * @param files with newFiles the whole list of what it may change
   * @param newFiles those that need not exist yet
   */
  public record Input(
      String id,
      @Nullable String title,
      @Nullable String description,
      @Nullable Priority priority,
      @Nullable List<String> criteria,
      @Nullable List<String> files,
      @Nullable List<String> newFiles) {}

  /** The sortie as it is now. */
  public record Output(Sortie sortie) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.update",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Changes what a sortie is asked to do.",
        Endpoint.patch("/sorties/{id}"));
  }

  @Override
  public boolean isOneCommand() {
    return true;
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    Sortie sortie = project.log().read(rows -> Sorties.require(rows, input.id()));
    return new Output(
        project
            .run(
                new RewordSortie(),
                call,
                new RewordSortie.Input(
                    sortie.sortieId(),
                    input.title(),
                    input.description(),
                    input.priority(),
                    input.criteria(),
                    files(project, sortie, input)))
            .sortie());
  }

  private @Nullable List<String> files(Project project, Sortie sortie, Input input) {
    if (input.files() == null && input.newFiles() == null) {
      return null;
    }
    SortieRules.mayReword(sortie);
    Mission mission = project.log().read(rows -> Missions.require(rows, sortie.missionId()));
    return LivePlan.of(workspace, mission)
        .withFiles(
            sortie,
            input.files() == null ? List.of() : input.files(),
            input.newFiles() == null ? List.of() : input.newFiles());
  }
}
