package dev.fleettools.core.workorder;

import dev.fleettools.core.id.WorkOrderId;
import java.time.Instant;

/** A work order as it stands. */
public record WorkOrder(
    WorkOrderId workOrderId,
    String number,
    String title,
    String description,
    Priority priority,
    WorkOrderStatus status,
    Instant createdAt,
    Instant updatedAt) {}
