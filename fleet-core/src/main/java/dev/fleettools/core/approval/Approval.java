package dev.fleettools.core.approval;

import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for approval as it stands.
 *
 * @param decision present once it is decided
 * @param answer the reason that came with the decision, or why it was withdrawn
 * @param endedBy who decided or withdrew it
 */
public record Approval(
    ApprovalId approvalId,
    @Nullable MissionId missionId,
    @Nullable SortieId sortieId,
    @Nullable SpecialistId specialistId,
    String action,
    String reason,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant expiresAt,
    ApprovalStatus status,
    @Nullable ApprovalDecision decision,
    @Nullable String answer,
    @Nullable String endedBy,
    @Nullable Instant endedAt) {

  /** Whether its time is over, recorded or not. */
  boolean isOver(Instant now) {
    return status == ApprovalStatus.OPEN && expiresAt != null && !now.isBefore(expiresAt);
  }

  /** As it is at a moment: time goes on without an event. */
  Approval at(Instant now) {
    return isOver(now)
        ? new Approval(
            approvalId,
            missionId,
            sortieId,
            specialistId,
            action,
            reason,
            requestedBy,
            requestedAt,
            expiresAt,
            ApprovalStatus.EXPIRED,
            null,
            null,
            null,
            expiresAt)
        : this;
  }
}
