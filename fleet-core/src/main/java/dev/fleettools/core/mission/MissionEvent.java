package dev.fleettools.core.mission;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.WorkOrderId;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.log.event.StreamRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a mission. */
public sealed interface MissionEvent extends FleetEvent {

  MissionId missionId();

  @Override
  default StreamRef stream() {
    return new StreamRef("mission", missionId().value());
  }

  /**
   * A plan was accepted.
   *
   * @param baseBranch the branch that the base commit was taken from; absent for a bare commit
   * @param priority medium when absent
   * @param waits whether it begins only when a person says so
   */
  @EventType("mission_created")
  record Created(
      MissionId missionId,
      String number,
      String title,
      String description,
      @Nullable WorkOrderId workOrderId,
      String strategy,
      @Nullable String baseBranch,
      String baseCommit,
      String integrationBranch,
      int sortieCount,
      MissionLimits limits,
      boolean allowRed,
      @Nullable Priority priority,
      @Nullable Boolean waits)
      implements MissionEvent {}

  /** The project's checks were run once on the base commit; what failed there does not count. */
  @EventType("mission_baselined")
  record Baselined(MissionId missionId, List<CheckOutcome> checks) implements MissionEvent {
    public Baselined {
      checks = List.copyOf(checks);
    }
  }

  /** The integration branch exists, at the base commit, and sorties may fly. */
  @EventType("mission_started")
  record Started(MissionId missionId, String integrationHead) implements MissionEvent {}

  @EventType("mission_progress")
  record Progress(MissionId missionId, int completed, int total, int progressPercent)
      implements MissionEvent {}

  @EventType("mission_paused")
  record Paused(MissionId missionId, String reason) implements MissionEvent {}

  @EventType("mission_resumed")
  record Resumed(MissionId missionId, String reason) implements MissionEvent {}

  /** Every sortie is completed or cancelled; the checks of the whole come next. */
  @EventType("mission_review")
  record Review(MissionId missionId, int completed, int cancelled) implements MissionEvent {}

  @EventType("mission_completed")
  record Completed(
      MissionId missionId, String integrationHead, List<CheckOutcome> checks, long durationMs)
      implements MissionEvent {
    public Completed {
      checks = List.copyOf(checks);
    }
  }

  @EventType("mission_failed")
  record Failed(MissionId missionId, String reason, List<CheckOutcome> checks)
      implements MissionEvent {
    public Failed {
      checks = List.copyOf(checks);
    }
  }

  @EventType("mission_cancelled")
  record Cancelled(MissionId missionId, String reason) implements MissionEvent {}

  /**
   * What is absent stays as it was.
   *
   * @param sortieCount how many sorties it has now
   * @param waits whether it begins only when a person says so
   */
  @EventType("mission_updated")
  record Updated(
      MissionId missionId,
      @Nullable String title,
      @Nullable String description,
      @Nullable Priority priority,
      @Nullable MissionLimits limits,
      @Nullable Integer sortieCount,
      @Nullable Boolean waits)
      implements MissionEvent {

    /** A person lets it begin. */
    public static Updated begins(MissionId mission) {
      return new Updated(mission, null, null, null, null, null, false);
    }
  }

  /** Lists do not show it any more. */
  @EventType("mission_archived")
  record Archived(MissionId missionId, String reason) implements MissionEvent {}

  /** The integration branch was brought into a branch of the person's. */
  @EventType("mission_landed")
  record Landed(MissionId missionId, String into, String how, String commit)
      implements MissionEvent {}
}
