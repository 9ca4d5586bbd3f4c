package dev.fleettools.bench.table;

import java.util.Locale;

/**
 * Whether a number keeps what the project promises for it; the bound is worded and compared in one
 * place.
 *
 * @param isFloor must hold; else it is what the project aims at
 * @param words the bound
 */
public record Verdict(boolean isFloor, String words, boolean holds) {

  public static Verdict floorBelow(double bound, String unit, double measured) {
    return new Verdict(true, "< " + number(bound) + " " + unit, measured < bound);
  }

  public static Verdict aimBelow(double bound, String unit, double measured) {
    return new Verdict(false, "< " + number(bound) + " " + unit, measured < bound);
  }

  public static Verdict floorAtLeast(double bound, String unit, double measured) {
    return new Verdict(true, "at least " + number(bound) + " " + unit, measured >= bound);
  }

  public static Verdict aimAtLeast(double bound, String unit, double measured) {
    return new Verdict(
        false, ("at least " + number(bound) + " " + unit).strip(), measured >= bound);
  }

  public static Verdict aimAtMost(double bound, String unit, double measured) {
    return new Verdict(false, ("at most " + number(bound) + " " + unit).strip(), measured <= bound);
  }

  /** Of acquiring a lock, which waits for the disk once. */
  public static Verdict[] lock(Times times, Times fsync) {
    return new Verdict[] {
      floorBelow(10, "ms p95", times.p95Ms()),
      aimBelow(2 + fsync.p99Ms(), "ms p99 (2 ms and one fsync)", times.p99Ms())
    };
  }

  String text() {
    return words + (holds ? ": holds" : ": **missed**");
  }

  private static String number(double bound) {
    return bound == Math.rint(bound)
        ? String.format(Locale.ROOT, "%,.0f", bound)
        : String.format(Locale.ROOT, "%.2f", bound);
  }
}
