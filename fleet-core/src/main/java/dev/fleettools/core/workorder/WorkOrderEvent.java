package dev.fleettools.core.workorder;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.WorkOrderId;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.log.event.StreamRef;
import org.jspecify.annotations.Nullable;

/** The life of a work order. */
public sealed interface WorkOrderEvent extends FleetEvent {

  WorkOrderId workOrderId();

  @Override
  default StreamRef stream() {
    return new StreamRef("work_order", workOrderId().value());
  }

  @EventType("work_order_created")
  record Created(
      WorkOrderId workOrderId, String number, String title, String description, Priority priority)
      implements WorkOrderEvent {}

  /** Its words or its priority changed; what is absent stays as it was. */
  @EventType("work_order_updated")
  record Updated(
      WorkOrderId workOrderId,
      @Nullable String title,
      @Nullable String description,
      @Nullable Priority priority)
      implements WorkOrderEvent {}

  /** A mission was made of it. */
  @EventType("work_order_planned")
  record Planned(WorkOrderId workOrderId, MissionId missionId) implements WorkOrderEvent {}

  /** Its mission began. */
  @EventType("work_order_started")
  record Started(WorkOrderId workOrderId, MissionId missionId) implements WorkOrderEvent {}

  @EventType("work_order_closed")
  record Closed(WorkOrderId workOrderId, String reason) implements WorkOrderEvent {}
}
