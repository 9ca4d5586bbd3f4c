package dev.fleettools.core.approval;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Decision;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may become of a request for approval, as functions of its state and the time. */
final class ApprovalRules {

  private ApprovalRules() {}

  /** A person decides; one that is over by the clock is expired instead. */
  static Decision<Approval> decide(
      Approval approval,
      ApprovalDecision decision,
      @Nullable String reason,
      String by,
      Instant now) {
    Optional<FleetException> refusal = refusal(approval, now);
    if (refusal.isPresent()) {
      return refuse(approval, refusal.get(), now);
    }
    return Decision.accept(
        new Approval(
            approval.approvalId(),
            approval.missionId(),
            approval.sortieId(),
            approval.specialistId(),
            approval.action(),
            approval.reason(),
            approval.requestedBy(),
            approval.requestedAt(),
            approval.expiresAt(),
            ApprovalStatus.DECIDED,
            decision,
            reason,
            by,
            now),
        new ApprovalEvent.Decided(approval.approvalId(), decision, reason, by));
  }

  /** Why nobody may end it any more, if that is so. */
  static Optional<FleetException> refusal(Approval approval, Instant now) {
    ApprovalStatus status = approval.at(now).status();
    String state =
        switch (status) {
          case OPEN -> "";
          case DECIDED -> {
            ApprovalDecision decision = approval.decision();
            yield decision == null ? "decided" : decision.name().toLowerCase(Locale.ROOT);
          }
          case EXPIRED -> "expired";
          case WITHDRAWN -> "withdrawn";
        };
    return state.isEmpty()
        ? Optional.empty()
        : Optional.of(
            FleetException.conflict(
                "Approval %s is %s already; nobody can decide it any more."
                    .formatted(approval.approvalId(), state)));
  }

  /** A refusal that also records what the clock did, once. */
  static <O extends Record> Decision<O> refuse(
      Approval approval, FleetException refusal, Instant now) {
    Instant expiry = approval.expiresAt();
    return expiry != null && approval.isOver(now)
        ? Decision.refuse(refusal, new ApprovalEvent.Expired(approval.approvalId(), expiry))
        : Decision.refuse(refusal, new FleetEvent[0]);
  }
}
