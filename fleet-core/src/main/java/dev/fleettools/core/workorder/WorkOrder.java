package dev.fleettools.core.workorder;

import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.WorkOrderId;
import dev.fleettools.core.priority.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A work order as it stands.
 *
 * @param missionId the newest mission that was made of it
 * @param closedReason why it was closed
 */
public record WorkOrder(
    WorkOrderId workOrderId,
    String number,
    String title,
    String description,
    Priority priority,
    WorkOrderStatus status,
    @Nullable MissionId missionId,
    @Nullable String closedReason,
    Instant createdAt,
    Instant updatedAt) {

  /** The same with new words; what is absent stays. */
  WorkOrder with(
      @Nullable String newTitle,
      @Nullable String newDescription,
      @Nullable Priority newPriority,
      Instant at) {
    return new WorkOrder(
        workOrderId,
        number,
        newTitle == null ? title : newTitle,
        newDescription == null ? description : newDescription,
        newPriority == null ? priority : newPriority,
        status,
        missionId,
        closedReason,
        createdAt,
        at);
  }

  WorkOrder closed(String reason, Instant at) {
    return new WorkOrder(
        workOrderId,
        number,
        title,
        description,
        priority,
        WorkOrderStatus.CLOSED,
        missionId,
        reason,
        createdAt,
        at);
  }

  boolean saysTheSame(WorkOrder other) {
    return title.equals(other.title)
        && description.equals(other.description)
        && priority == other.priority;
  }
}
