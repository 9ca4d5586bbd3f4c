package dev.fleettools.core.workorder;

/** The states of a work order, in the order in which it goes through them. */
public enum WorkOrderStatus {
  OPEN,
  PLANNED,
  IN_PROGRESS,
  CLOSED
}
