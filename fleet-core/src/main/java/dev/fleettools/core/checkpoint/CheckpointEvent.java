package dev.fleettools.core.checkpoint;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.log.event.StreamRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a checkpoint, and what becomes of the contexts that it stands in for. */
public sealed interface CheckpointEvent extends FleetEvent {

  @Nullable CheckpointId checkpointId();

  MissionId missionId();

  /** What concerns no single checkpoint is told on a stream of the mission's. */
  @Override
  default StreamRef stream() {
    CheckpointId checkpoint = checkpointId();
    return new StreamRef(
        "checkpoint", checkpoint == null ? missionId().value() : checkpoint.value());
  }

  /**
   * A mission's state was put down.
   *
   * @param number for example {@code c12}
   * @param sortieCount how many sorties' states it holds; the other counts likewise
   * @param createdBy who or what asked for it
   */
  @EventType("checkpoint_created")
  record Created(
      CheckpointId checkpointId,
      MissionId missionId,
      String number,
      CheckpointTrigger trigger,
      int progressPercent,
      int sortieCount,
      int lockCount,
      int messageCount,
      int blockerCount,
      RecoveryContext context,
      @Nullable String note,
      String createdBy)
      implements CheckpointEvent {}

  /**
   * Its second copy, a file, was written.
   *
   * @param checksum SHA-256 of the file, in hexadecimal digits
   */
  @EventType("fleet_checkpointed")
  record Copied(
      CheckpointId checkpointId,
      MissionId missionId,
      CheckpointTrigger trigger,
      int progressPercent,
      String filePath,
      String checksum)
      implements CheckpointEvent {}

  /**
   * A mission was set back to it.
   *
   * @param recoveredSorties how many sorties got their state back
   * @param recoveredLocks how many locks were taken again for their holders
   * @param lostLocks what could not be taken again
   */
  @EventType("fleet_recovered")
  record Recovered(
      CheckpointId checkpointId,
      MissionId missionId,
      int recoveredSorties,
      int recoveredLocks,
      List<String> lostLocks,
      int requeuedMessages,
      long recoveryDurationMs,
      String by)
      implements CheckpointEvent {
    public Recovered {
      lostLocks = List.copyOf(lostLocks);
    }
  }

  /** An agent's context died or is about to. */
  @EventType("context_compacted")
  record ContextCompacted(
      @Nullable CheckpointId checkpointId,
      MissionId missionId,
      @Nullable SortieId sortieId,
      SpecialistId specialistId,
      String reason)
      implements CheckpointEvent {}

  /**
   * An agent was told where things stand.
   *
   * @param characters how long the text was
   */
  @EventType("context_injected")
  record ContextInjected(
      @Nullable CheckpointId checkpointId,
      MissionId missionId,
      @Nullable SortieId sortieId,
      SpecialistId specialistId,
      int characters)
      implements CheckpointEvent {}

  /** Somebody went on from it. */
  @EventType("checkpoint_consumed")
  record Consumed(CheckpointId checkpointId, MissionId missionId, String by)
      implements CheckpointEvent {}

  /** It is kept no longer. */
  @EventType("checkpoint_pruned")
  record Pruned(CheckpointId checkpointId, MissionId missionId, String reason)
      implements CheckpointEvent {}
}
