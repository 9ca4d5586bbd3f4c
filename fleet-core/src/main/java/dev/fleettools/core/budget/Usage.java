package dev.fleettools.core.budget;

/**
 * What was used, counted from the beginning.
 *
 * @param costMicroUsd millionths of a US dollar; 0 also where the cost is not known
 * @param durationMs time at work
 */
public record Usage(
    long inputTokens,
    long outputTokens,
    long cacheReadTokens,
    long cacheWriteTokens,
    long costMicroUsd,
    long durationMs) {

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

  /** Everything that a model read or wrote. */
  public long tokens() {
    return inputTokens + outputTokens + cacheReadTokens + cacheWriteTokens;
  }
}
