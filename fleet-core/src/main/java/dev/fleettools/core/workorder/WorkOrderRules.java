package dev.fleettools.core.workorder;

import dev.fleettools.core.error.FleetException;

/** Which moves a work order may make. Pure. */
public final class WorkOrderRules {

  private WorkOrderRules() {}

  /** Another mission may be made of one whose mission came to nothing. */
  public static void mayPlan(WorkOrder workOrder) {
    demandNotClosed(workOrder, "planned");
  }

  public static void mayUpdate(WorkOrder workOrder) {
    demandNotClosed(workOrder, "changed");
  }

  /**
   * Closing is the end of it.
   *
   * @param flying whether its mission has not ended
   * @param force whether it is closed although its mission goes on
   */
  public static void mayClose(WorkOrder workOrder, boolean flying, boolean force) {
    demandNotClosed(workOrder, "closed");
    if (flying && !force) {
      throw FleetException.conflict(
          "Work order %s is %s and its mission has not ended; cancel that first, or close with force."
              .formatted(workOrder.number(), workOrder.status().words()));
    }
  }

  private static void demandNotClosed(WorkOrder workOrder, String move) {
    if (workOrder.status() == WorkOrderStatus.CLOSED) {
      throw FleetException.conflict(
          "Work order %s is closed and cannot be %s; create another one."
              .formatted(workOrder.number(), move));
    }
  }
}
