package dev.fleettools.core.attempt;

/** The states of an attempt: live, or one of its four outcomes. */
public enum AttemptStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  /** Its process is gone and nobody knows how it ended. */
  LOST
}
