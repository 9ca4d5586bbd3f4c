package dev.fleettools.core.squawk.mail;

/** How soon a message wants to be read. */
public enum Priority {
  LOW(0),
  NORMAL(1),
  HIGH(2),
  URGENT(3);

  private final int urgency;

  Priority(int urgency) {
    this.urgency = urgency;
  }

  /** Larger is sooner; kept in rows, so that it never changes. */
  public int urgency() {
    return urgency;
  }
}
