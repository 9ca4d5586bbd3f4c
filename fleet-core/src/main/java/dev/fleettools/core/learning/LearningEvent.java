package dev.fleettools.core.learning;

import dev.fleettools.core.budget.Usage;
import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.log.event.StreamRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What later plans can learn from; told on a stream of its own for each mission. */
public sealed interface LearningEvent extends FleetEvent {

  MissionId missionId();

  @Override
  default StreamRef stream() {
    return new StreamRef("learning", missionId().value());
  }

  /**
   * How a task was cut into sorties.
   *
   * @param strategy {@code manual} for a plan that someone wrote
   */
  @EventType("decomposition_generated")
  record DecompositionGenerated(
      MissionId missionId,
      String strategy,
      String taskDescription,
      int sortieCount,
      List<String> filesAffected,
      String rationale,
      @Nullable String llmModel,
      @Nullable Long llmTokensUsed)
      implements LearningEvent {
    public DecompositionGenerated {
      filesAffected = List.copyOf(filesAffected);
    }
  }

  /**
   * What became of one sortie, told when its mission ends.
   *
   * @param conflicts how often its merge was refused
   * @param usage of all its attempts together; absent where none was told
   */
  @EventType("outcome_recorded")
  record OutcomeRecorded(
      MissionId missionId,
      SortieId sortieId,
      String number,
      String strategy,
      boolean success,
      String status,
      int attempts,
      List<String> filesPlanned,
      List<String> filesTouched,
      int complexity,
      long durationMs,
      int reviewRounds,
      int conflicts,
      String harness,
      List<CheckOutcome> checks,
      @Nullable Usage usage)
      implements LearningEvent {
    public OutcomeRecorded {
      filesPlanned = List.copyOf(filesPlanned);
      filesTouched = List.copyOf(filesTouched);
      checks = List.copyOf(checks);
    }
  }
}
