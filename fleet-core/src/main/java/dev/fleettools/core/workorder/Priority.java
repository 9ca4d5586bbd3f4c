package dev.fleettools.core.workorder;

/** How urgent a work item is. */
public enum Priority {
  LOW(0),
  MEDIUM(1),
  HIGH(2),
  CRITICAL(3);

  private final int urgency;

  Priority(int urgency) {
    this.urgency = urgency;
  }

  /** What the ready queue sorts by: more is more urgent. */
  public int urgency() {
    return urgency;
  }
}
