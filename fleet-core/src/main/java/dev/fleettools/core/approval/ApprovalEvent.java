package dev.fleettools.core.approval;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The life of a request for approval. */
public sealed interface ApprovalEvent extends FleetEvent {

  ApprovalId approvalId();

  @Override
  default StreamRef stream() {
    return new StreamRef("review", approvalId().value());
  }

  /**
   * Something waits for a person's word.
   *
   * @param action what is to be done, in a few words
   * @param reason why it needs a word
   * @param expiresAt from when on nobody may decide any more; absent for never
   */
  @EventType("approval_requested")
  record Requested(
      ApprovalId approvalId,
      @Nullable MissionId missionId,
      @Nullable SortieId sortieId,
      @Nullable SpecialistId specialistId,
      String action,
      String reason,
      String requestedBy,
      @Nullable Instant expiresAt)
      implements ApprovalEvent {}

  @EventType("approval_decided")
  record Decided(
      ApprovalId approvalId, ApprovalDecision decision, @Nullable String reason, String by)
      implements ApprovalEvent {}

  /** Nobody decided in time. */
  @EventType("approval_expired")
  record Expired(ApprovalId approvalId, Instant expiresAt) implements ApprovalEvent {}

  /** It is not needed any more. */
  @EventType("approval_withdrawn")
  record Withdrawn(ApprovalId approvalId, String reason, String by) implements ApprovalEvent {}
}
