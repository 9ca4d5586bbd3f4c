package dev.fleettools.core.planning;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.core.workorder.WorkOrder;
import dev.fleettools.core.workorder.WorkOrderEvent;
import dev.fleettools.core.workorder.WorkOrderStatus;
import dev.fleettools.core.workorder.WorkOrders;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;
import java.util.Optional;

/** A work order is under way when its mission is, and closed when that completes. */
final class WorkOrderFollowsMission implements Reaction {

  @Override
  public List<? extends FleetEvent> to(StoredEvent stored, FleetEvent event, Context context) {
    return switch (event) {
      case MissionEvent.Started e ->
          open(context, e.missionId())
              .filter(w -> w.status() == WorkOrderStatus.PLANNED)
              .map(w -> List.of(new WorkOrderEvent.Started(w.workOrderId(), e.missionId())))
              .orElse(List.of());
      case MissionEvent.Completed e ->
          open(context, e.missionId())
              .map(
                  w ->
                      List.of(new WorkOrderEvent.Closed(w.workOrderId(), "Its mission completed.")))
              .orElse(List.of());
      default -> List.of();
    };
  }

  private static Optional<WorkOrder> open(Context context, MissionId id) {
    Mission mission = Missions.require(context.rows(), id);
    return Optional.ofNullable(mission.workOrderId())
        .flatMap(w -> WorkOrders.find(context.rows(), w))
        .filter(w -> w.status() != WorkOrderStatus.CLOSED);
  }
}
