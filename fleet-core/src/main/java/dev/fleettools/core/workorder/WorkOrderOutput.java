package dev.fleettools.core.workorder;

/** A work order as it stands after an operation. */
public record WorkOrderOutput(WorkOrder workOrder) {}
