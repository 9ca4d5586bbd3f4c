package dev.fleettools.bench.table;

import java.util.Arrays;

/**
 * Durations of one thing that was done many times.
 *
 * @param perSecond how many were done a second, by all callers together; 0 where that says nothing
 */
public record Times(long count, double p50Ms, double p95Ms, double p99Ms, double perSecond) {

  private static final double NANOS_PER_MS = 1e6;

  public static Times ofNanos(long[] nanos, double perSecond) {
    if (nanos.length == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Times(
        sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), perSecond);
  }

  /** Nearest rank, so that every number shown was measured. */
  private static double at(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)] / NANOS_PER_MS;
  }
}
