package dev.fleettools.core.sortie;

import java.util.Locale;

/** The states of a sortie. */
public enum SortieStatus {
  PENDING,
  ASSIGNED,
  IN_PROGRESS,
  BLOCKED,
  REVIEW,
  COMPLETED,
  FAILED,
  CANCELLED;

  /** Whether an attempt is live, or ended with a question that is not answered yet. */
  public boolean flying() {
    return switch (this) {
      case ASSIGNED, IN_PROGRESS, BLOCKED, REVIEW -> true;
      case PENDING, COMPLETED, FAILED, CANCELLED -> false;
    };
  }

  public boolean ended() {
    return switch (this) {
      case COMPLETED, FAILED, CANCELLED -> true;
      case PENDING, ASSIGNED, IN_PROGRESS, BLOCKED, REVIEW -> false;
    };
  }

  /** How people read it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
