package dev.fleettools.core.specialist;

import java.util.Locale;

/** The recorded states of a specialist; that it idles is computed when asked. */
public enum SpecialistStatus {
  SPAWNED,
  ACTIVE,
  BLOCKED,
  PARKED,
  STALE,
  COMPLETING,
  COMPLETED,
  FAILED,
  CANCELLED;

  public boolean ended() {
    return switch (this) {
      case SPAWNED, ACTIVE, BLOCKED, PARKED, STALE, COMPLETING -> false;
      case COMPLETED, FAILED, CANCELLED -> true;
    };
  }

  /** How people read it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
