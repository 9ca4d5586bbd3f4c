package dev.fleettools.core.specialist;

import dev.fleettools.core.attempt.ProcessEnded;
import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a specialist. */
public sealed interface SpecialistEvent extends FleetEvent {

  SpecialistId specialistId();

  @Override
  default StreamRef stream() {
    return new StreamRef("specialist", specialistId().value());
  }

  /**
   * An attempt was decided; its process is about to be started.
   *
   * @param claimedBy the agent from outside that flies it, where no process is started
   */
  @EventType("specialist_spawned")
  record Spawned(
      SpecialistId specialistId,
      AttemptId attemptId,
      SortieId sortieId,
      MissionId missionId,
      String harness,
      @Nullable SpecialistId claimedBy)
      implements SpecialistEvent {}

  /** It said that it is there; an outside agent has no sortie yet. */
  @EventType("specialist_registered")
  record Registered(SpecialistId specialistId, @Nullable String name, @Nullable String program)
      implements SpecialistEvent {}

  /**
   * Its process runs; one from outside said that it began, and its process is nobody's business.
   */
  @EventType("specialist_active")
  record Active(SpecialistId specialistId, @Nullable Long pid, @Nullable Instant pidStartedAt)
      implements SpecialistEvent {}

  /** A server that started later found its process still running and watches it again. */
  @EventType("specialist_adopted")
  record Adopted(SpecialistId specialistId, long pid, Instant pidStartedAt, long journalOffset)
      implements SpecialistEvent {}

  /** Nothing was heard of it for a while; recorded once a silence. */
  @EventType("specialist_stale")
  record Stale(SpecialistId specialistId, Instant lastSignAt) implements SpecialistEvent {}

  @EventType("specialist_blocked")
  record Blocked(SpecialistId specialistId, String reason) implements SpecialistEvent {}

  @EventType("specialist_parked")
  record Parked(SpecialistId specialistId, String reason) implements SpecialistEvent {}

  @EventType("specialist_resumed")
  record Resumed(SpecialistId specialistId, String reason) implements SpecialistEvent {}

  /** It claims that its work is done. */
  @EventType("specialist_completing")
  record Completing(SpecialistId specialistId, String summary, List<String> artifacts)
      implements SpecialistEvent {
    public Completing {
      artifacts = List.copyOf(artifacts);
    }
  }

  /** An agent from outside is called otherwise; what is absent stays. */
  @EventType("specialist_updated")
  record Updated(SpecialistId specialistId, @Nullable String name, @Nullable String program)
      implements SpecialistEvent {}

  /** Its process ended and its work was collected. */
  @EventType("specialist_completed")
  record Completed(SpecialistId specialistId, @Nullable Integer exitStatus)
      implements SpecialistEvent, ProcessEnded {}

  @EventType("specialist_failed")
  record Failed(SpecialistId specialistId, @Nullable Integer exitStatus, String reason)
      implements SpecialistEvent {}

  @EventType("specialist_cancelled")
  record Cancelled(SpecialistId specialistId, String reason) implements SpecialistEvent {}

  /** An outside agent left. */
  @EventType("specialist_deactivated")
  record Deactivated(SpecialistId specialistId, String reason) implements SpecialistEvent {}
}
