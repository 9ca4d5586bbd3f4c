package dev.fleettools.core.workorder;

/** How urgent a work item is, least urgent first. */
public enum Priority {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
