package dev.fleettools.core.budget;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.sortie.Sorties;
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
   * @param sortieId a sortie's id or number; with {@code by} a sortie or a specialist
   */
  public record Input(
      Budget.@Nullable Subject by,
      @Nullable String missionId,
      @Nullable String sortieId,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** Newest first. */
  public record Output(List<Budget> budgets, @Nullable String nextCursor) {}

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
    String mission = input.missionId();
    String sortie = input.sortieId();
    Budget.Subject by = input.by() == null ? Budget.Subject.MISSION : input.by();
    if (sortie != null && by == Budget.Subject.MISSION) {
      throw FleetException.invalid("A sortie is no mission; ask with by=sortie or by=specialist.");
    }
    Page<Budget> page =
        Budgets.page(
            rows,
            by,
            mission == null ? null : Missions.resolve(rows, mission).value(),
            sortie == null ? null : Sorties.resolve(rows, sortie).value(),
            PageRequest.of(spec().name(), input));
    return new Output(page.items(), page.nextCursor());
  }
}
