package dev.fleettools.core.priority;

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

  /** The one of that urgency. */
  public static Priority of(int urgency) {
    return values()[urgency];
  }

  /** What the ready queue sorts by: more is more urgent. */
  public int urgency() {
    return urgency;
  }
}
