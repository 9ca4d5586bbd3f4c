package dev.fleettools.core.workorder;

import java.util.Locale;

/** The states of a work order, in the order in which it goes through them. */
public enum WorkOrderStatus {
  OPEN,
  PLANNED,
  IN_PROGRESS,
  CLOSED;

  /** How people read it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
