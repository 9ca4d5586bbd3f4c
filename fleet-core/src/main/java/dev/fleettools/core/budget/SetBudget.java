package dev.fleettools.core.budget;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person says what a mission, or one sortie, may use. */
public final class SetBudget implements Command<SetBudget.Input, SetBudget.Output> {

  /**
   * Whose limits, and which; a limit that is left out does not hold any more.
   *
   * @param missionId a mission's id or number; may be left out with a sortie
   * @param sortieId a sortie's id or number; absent for the whole mission
   * @param maxCostMicroUsd millionths of a US dollar
   */
  public record Input(
      @Nullable String missionId,
      @Nullable String sortieId,
      @Nullable Long maxTokens,
      @Nullable Long maxCostMicroUsd,
      @Nullable Long maxDurationMs) {}

  /** The limits that hold now. */
  public record Output(MissionId missionId, @Nullable SortieId sortieId, BudgetLimits limits) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "budget.set",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Says what a mission or a sortie may use.",
        Endpoint.post("/budgets"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    check("max_tokens", input.maxTokens());
    check("max_cost_micro_usd", input.maxCostMicroUsd());
    check("max_duration_ms", input.maxDurationMs());
    Sortie sortie =
        input.sortieId() == null ? null : Sorties.require(context.rows(), input.sortieId());
    MissionId mission = mission(context, input, sortie);
    SortieId sortieId = sortie == null ? null : sortie.sortieId();
    BudgetLimits limits =
        new BudgetLimits(input.maxTokens(), input.maxCostMicroUsd(), input.maxDurationMs());
    return Decision.accept(
        new Output(mission, sortieId, limits),
        new BudgetEvent.LimitsSet(mission, sortieId, limits, context.caller().actor()));
  }

  private static MissionId mission(Context context, Input input, @Nullable Sortie sortie) {
    if (input.missionId() == null) {
      if (sortie == null) {
        throw new FleetException(
            ErrorCode.VALIDATION,
            "Say which mission or which sortie the limits are for.",
            Map.of("pointer", "/mission_id"));
      }
      return sortie.missionId();
    }
    Mission mission = Missions.require(context.rows(), input.missionId());
    if (sortie != null && !sortie.missionId().equals(mission.missionId())) {
      throw new FleetException(
          ErrorCode.VALIDATION,
          "Sortie %s is not part of mission %s; leave the mission out."
              .formatted(sortie.number(), mission.number()),
          Map.of("pointer", "/sortie_id"));
    }
    return mission.missionId();
  }

  private static void check(String field, @Nullable Long limit) {
    if (limit != null && limit < 0) {
      throw new FleetException(
          ErrorCode.VALIDATION,
          "%s is a limit of 0 or more, not %d.".formatted(field, limit),
          Map.of("pointer", "/" + field));
    }
  }
}
