package dev.fleettools.core.attempt;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.log.event.StreamRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of one try at a sortie; told on the stream of its specialist. */
public sealed interface AttemptEvent extends FleetEvent {

  AttemptId attemptId();

  SortieId sortieId();

  SpecialistId specialistId();

  @Override
  default StreamRef stream() {
    return new StreamRef("specialist", specialistId().value());
  }

  /**
   * A specialist is about to be spawned for it.
   *
   * @param number for example {@code m7.3.a2}
   * @param ordinal counted from 1 within the sortie
   * @param baseCommit what its worktree started from
   */
  @EventType("attempt_started")
  record Started(
      AttemptId attemptId,
      SortieId sortieId,
      MissionId missionId,
      SpecialistId specialistId,
      String number,
      int ordinal,
      String harness,
      String branch,
      String worktree,
      String baseCommit)
      implements AttemptEvent {}

  /** Work that would have been lost is kept under a ref of its own. */
  @EventType("attempt_rescued")
  record Rescued(
      AttemptId attemptId,
      SortieId sortieId,
      SpecialistId specialistId,
      String ref,
      String commit,
      List<String> paths,
      String reason)
      implements AttemptEvent {
    public Rescued {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Its one outcome.
   *
   * @param exitStatus of its process, when that is known; 128 and more means a signal
   */
  @EventType("attempt_ended")
  record Ended(
      AttemptId attemptId,
      SortieId sortieId,
      SpecialistId specialistId,
      AttemptStatus outcome,
      @Nullable Integer exitStatus,
      String reason,
      @Nullable String commit,
      List<String> filesTouched,
      long durationMs)
      implements AttemptEvent {
    public Ended {
      filesTouched = List.copyOf(filesTouched);
    }
  }
}
