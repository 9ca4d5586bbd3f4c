package dev.fleettools.core.mission;

/**
 * What a mission may use.
 *
 * @param maxParallel how many specialists at once
 * @param maxAttempts how many tries a sortie gets, unless it says otherwise
 * @param backoffMs the pause before the second try; it doubles with each further one
 * @param wallMs how long one attempt may take; 0 means without limit
 */
public record MissionLimits(int maxParallel, int maxAttempts, long backoffMs, long wallMs) {

  public static final MissionLimits DEFAULT = new MissionLimits(4, 3, 1_000, 3_600_000);
}
