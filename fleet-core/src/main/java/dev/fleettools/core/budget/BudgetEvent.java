package dev.fleettools.core.budget;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was used, and what may be. */
public sealed interface BudgetEvent extends FleetEvent {

  /**
   * What a specialist has used so far; at most once in ten seconds, and at its end.
   *
   * @param llmModel absent where the agent does not say
   * @param last whether nothing more will come
   */
  @EventType("specialist_usage")
  record SpecialistUsage(
      SpecialistId specialistId,
      @Nullable AttemptId attemptId,
      @Nullable SortieId sortieId,
      @Nullable MissionId missionId,
      Usage usage,
      @Nullable String llmModel,
      boolean last)
      implements BudgetEvent {
    @Override
    public StreamRef stream() {
      return new StreamRef("specialist", specialistId.value());
    }
  }

  /**
   * A person said what a mission, or one sortie of it, may use. It takes the place of what was said
   * before.
   */
  @EventType("budget_set")
  record LimitsSet(MissionId missionId, @Nullable SortieId sortieId, BudgetLimits limits, String by)
      implements BudgetEvent {
    @Override
    public StreamRef stream() {
      return fleet(missionId);
    }
  }

  /** More was used than was allowed; told once for each limit. */
  @EventType("budget_exceeded")
  record Exceeded(
      MissionId missionId,
      @Nullable SortieId sortieId,
      BudgetMeasure measure,
      long limit,
      long used)
      implements BudgetEvent {
    @Override
    public StreamRef stream() {
      return fleet(missionId);
    }
  }

  /**
   * A provider lets an agent do nothing for a while.
   *
   * @param until when it may go on; absent where nobody knows
   */
  @EventType("rate_limited")
  record RateLimited(
      MissionId missionId,
      @Nullable SortieId sortieId,
      @Nullable SpecialistId specialistId,
      String harness,
      String reason,
      @Nullable Instant until)
      implements BudgetEvent {
    @Override
    public StreamRef stream() {
      return fleet(missionId);
    }
  }

  private static StreamRef fleet(MissionId mission) {
    return new StreamRef("fleet", mission.value());
  }
}
