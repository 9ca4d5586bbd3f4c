package dev.fleettools.core.mission;

/** The states of a mission. */
public enum MissionStatus {
  PENDING,
  IN_PROGRESS,
  PAUSED,
  REVIEW,
  COMPLETED,
  FAILED,
  CANCELLED;

  /** Whether nothing more happens to it by itself. */
  public boolean ended() {
    return switch (this) {
      case PENDING, IN_PROGRESS, PAUSED, REVIEW -> false;
      case COMPLETED, FAILED, CANCELLED -> true;
    };
  }

  /** How people read it. */
  public String words() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
