package dev.fleettools.core.budget;

import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody used, and what may be used.
 *
 * @param missionId absent for a specialist that belongs to none
 * @param sortieId absent for a whole mission
 * @param specialistId present for one specialist alone
 * @param limits absent where nobody set any
 * @param reportedAt when usage was last heard of
 */
public record Budget(
    @Nullable MissionId missionId,
    @Nullable SortieId sortieId,
    @Nullable SpecialistId specialistId,
    Usage usage,
    @Nullable BudgetLimits limits,
    List<Excess> exceeded,
    @Nullable Instant reportedAt) {

  public Budget {
    exceeded = List.copyOf(exceeded);
  }

  /** A limit that was passed. */
  public record Excess(BudgetMeasure measure, long limit, long used, Instant exceededAt) {}

  /** Whose budgets are wanted. */
  public enum Subject {
    MISSION,
    SORTIE,
    SPECIALIST
  }
}
