package dev.fleettools.core.mission;

import dev.fleettools.core.error.FleetException;

/**
 * What a mission may use. Times are milliseconds.
 *
 * @param maxParallel how many specialists at once
 * @param maxAttempts how many tries a sortie gets, unless it says otherwise
 * @param backoffMs the pause before the second try; it doubles with each further one
 * @param backoffMaxMs the longest such pause
 * @param wallMs how long one attempt may take; 0 means without limit
 * @param missionWallMs how long the whole may take; 0 means without limit
 */
public record MissionLimits(
    int maxParallel,
    int maxAttempts,
    long backoffMs,
    long backoffMaxMs,
    long wallMs,
    long missionWallMs) {

  private static final long TEN_MINUTES = 600_000;

  public static final MissionLimits DEFAULT = new MissionLimits(4, 3, 1_000, 3_600_000);

  /** With the usual longest pause and no limit for the whole. */
  public MissionLimits(int maxParallel, int maxAttempts, long backoffMs, long wallMs) {
    this(maxParallel, maxAttempts, backoffMs, TEN_MINUTES, wallMs, 0);
  }

  /**
   * Checks that a mission can fly within them.
   *
   * @throws FleetException VALIDATION when it cannot
   */
  public void check() {
    if (maxParallel < 1 || maxAttempts < 1) {
      throw FleetException.invalid(
          "A mission needs at least one specialist and one attempt, not %d and %d."
              .formatted(maxParallel, maxAttempts));
    }
    for (long time : new long[] {backoffMs, backoffMaxMs, wallMs, missionWallMs}) {
      if (time < 0) {
        throw FleetException.invalid(
            "A pause or a time limit is not negative, but %d ms is.".formatted(time));
      }
    }
  }
}
