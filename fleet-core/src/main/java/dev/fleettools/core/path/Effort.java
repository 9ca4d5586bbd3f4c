package dev.fleettools.core.path;

/**
 * How much comparing may cost, in steps of a search, so that no pattern holds up whoever compares.
 * Patterns as people write them take some hundred steps a pair. Not thread-safe.
 */
public final class Effort {
  /** What the answer to a comparison is. */
  public enum Answer {
    YES,
    NO,
    /** It would have taken too long to say. */
    UNSURE
  }

  /** More than this for one pair is given up, some milliseconds. */
  private static final int ONE_PAIR = 50_000;

  /** More than this for all pairs of a request is given up, less than half a second. */
  private static final int ONE_REQUEST = 2_000_000;

  /** More than this for all pairs of a plan is given up, some seconds and never in the writer. */
  private static final int ONE_PLAN = 50_000_000;

  private long left;

  private Effort(long left) {
    this.left = left;
  }

  /** Enough for one pair. */
  public static Effort forOnePair() {
    return new Effort(ONE_PAIR);
  }

  /** Enough for all pairs that one request compares. */
  public static Effort forOneRequest() {
    return new Effort(ONE_REQUEST);
  }

  /** Enough for all pairs that one plan compares. */
  public static Effort forOnePlan() {
    return new Effort(ONE_PLAN);
  }

  /** How many steps a search may take that heeds many patterns at once. */
  int forMany() {
    return (int) Math.min(ONE_REQUEST, left);
  }

  /** How many steps the next search may take. */
  int forNext() {
    return (int) Math.min(ONE_PAIR, left);
  }

  /** A search took so many steps. */
  void spend(long steps) {
    left = Math.max(0, left - steps);
  }

  /** How many steps are left. */
  long left() {
    return left;
  }
}
