package dev.fleettools.core.budget;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was used, by whom, and what may be. */
public final class ListBudgets implements Query<ListBudgets.Input, ListBudgets.Output> {

  /**
   * Whose.
   *
   * @param by absent for missions
   * @param missionId a mission's id or number
   */
  public record Input(
      Budget.@Nullable Subject by,
      @Nullable String missionId,
      @Nullable Integer limit,
      @Nullable Integer offset) {}

  /** Newest first. */
  public record Output(List<Budget> budgets) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "budget.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists what was used and what may be, by mission, sortie or specialist.",
        Endpoint.get("/budgets"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    String mission =
        input.missionId() == null ? "" : Missions.resolve(rows, input.missionId()).value();
    return new Output(
        Budgets.list(
            rows,
            input.by() == null ? Budget.Subject.MISSION : input.by(),
            mission,
            Paging.limit(input.limit()),
            Paging.offset(input.offset())));
  }
}
