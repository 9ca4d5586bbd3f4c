package dev.fleettools.core.approval;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Nobody needs to allow what belongs to a sortie or a mission that is over. */
final class ApprovalsEnd implements Reaction {

  @Override
  public List<? extends FleetEvent> to(StoredEvent stored, FleetEvent event, Context context) {
    return switch (event) {
      case SortieEvent.Completed e ->
          withdrawn(context, a -> e.sortieId().equals(a.sortieId()), "The sortie completed.");
      case SortieEvent.Failed e ->
          withdrawn(context, a -> e.sortieId().equals(a.sortieId()), "The sortie failed.");
      case SortieEvent.Cancelled e ->
          withdrawn(context, a -> e.sortieId().equals(a.sortieId()), "The sortie was cancelled.");
      case MissionEvent.Completed e ->
          withdrawn(context, a -> e.missionId().equals(a.missionId()), "The mission completed.");
      case MissionEvent.Failed e ->
          withdrawn(context, a -> e.missionId().equals(a.missionId()), "The mission failed.");
      case MissionEvent.Cancelled e ->
          withdrawn(
              context, a -> e.missionId().equals(a.missionId()), "The mission was cancelled.");
      default -> List.of();
    };
  }

  private static List<ApprovalEvent> withdrawn(
      Context context, Predicate<Approval> ofThat, String why) {
    return Approvals.open(context.rows()).stream()
        .filter(ofThat)
        .map(a -> ended(a, why, context))
        .toList();
  }

  private static ApprovalEvent ended(Approval approval, String why, Context context) {
    Instant expiry = approval.expiresAt();
    return expiry != null && approval.isOver(context.now())
        ? new ApprovalEvent.Expired(approval.approvalId(), expiry)
        : new ApprovalEvent.Withdrawn(approval.approvalId(), why, context.caller().actor());
  }
}
