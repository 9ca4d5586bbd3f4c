package dev.fleettools.core.budget;

import java.util.stream.LongStream;

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

  private static final long MOST = 1_000_000_000_000_000L;

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

  /** Everything that a model read or wrote. */
  public long tokens() {
    return inputTokens + outputTokens + cacheReadTokens + cacheWriteTokens;
  }

  /** Whether somebody can have used so much; sums over many must not overflow. */
  boolean isPossible() {
    return LongStream.of(
            inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, costMicroUsd, durationMs)
        .allMatch(used -> used >= 0 && used <= MOST);
  }

  /** The larger of each: what is counted from the beginning never gets less. */
  Usage atLeast(Usage before) {
    return new Usage(
        Math.max(inputTokens, before.inputTokens),
        Math.max(outputTokens, before.outputTokens),
        Math.max(cacheReadTokens, before.cacheReadTokens),
        Math.max(cacheWriteTokens, before.cacheWriteTokens),
        Math.max(costMicroUsd, before.costMicroUsd),
        Math.max(durationMs, before.durationMs));
  }
}
