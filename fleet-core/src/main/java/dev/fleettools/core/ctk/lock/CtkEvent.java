package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.LockId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to a lock. */
public sealed interface CtkEvent extends FleetEvent {

  LockId lockId();

  @Override
  default StreamRef stream() {
    return new StreamRef("ctk", lockId().value());
  }

  /**
   * A lock was granted; its position is the fencing token.
   *
   * @param filePath what was asked for, as written
   * @param normalizedPath the key: {@code file:} and a path or pattern of the project
   * @param glob whether the key is a pattern
   * @param specialistId who asked; absent when Dispatch took it for a sortie
   * @param sortieId the owner; absent for an outside agent's own lock
   * @param timeoutMs absent for a sortie's lock, which does not end by itself
   */
  @EventType("ctk_reserved")
  record Reserved(
      LockId lockId,
      String filePath,
      String normalizedPath,
      boolean glob,
      LockMode mode,
      @Nullable SpecialistId specialistId,
      @Nullable SortieId sortieId,
      @Nullable MissionId missionId,
      @Nullable AttemptId attemptId,
      @Nullable String purpose,
      @Nullable Long timeoutMs,
      @Nullable String checksum,
      @Nullable Instant expiresAt)
      implements CtkEvent {}

  @EventType("ctk_extended")
  record Extended(LockId lockId, long timeoutMs, Instant expiresAt) implements CtkEvent {}

  @EventType("ctk_released")
  record Released(LockId lockId, String reason) implements CtkEvent {}

  /**
   * Somebody asked for what this lock excludes; once for each asker and lock.
   *
   * @param asker the one text that names the asker among all owners
   */
  @EventType("ctk_conflict")
  record Conflict(
      LockId lockId,
      String filePath,
      String normalizedPath,
      LockMode mode,
      String asker,
      @Nullable SpecialistId specialistId,
      @Nullable SortieId sortieId,
      @Nullable MissionId missionId,
      @Nullable AttemptId attemptId)
      implements CtkEvent {}

  /**
   * Its time was over when somebody asked.
   *
   * @param expiresAt when it was over, renewals counted
   */
  @EventType("ctk_expired")
  record Expired(LockId lockId, Instant expiresAt) implements CtkEvent {}

  @EventType("ctk_force_released")
  record ForceReleased(LockId lockId, String by, @Nullable String reason) implements CtkEvent {}
}
