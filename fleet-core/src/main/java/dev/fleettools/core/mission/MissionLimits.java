package dev.fleettools.core.mission;

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
}
