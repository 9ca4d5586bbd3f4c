package dev.fleettools.core.ctk.key;

import dev.fleettools.core.path.Effort;
import dev.fleettools.core.path.Effort.Answer;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether two keys could stand for the same thing. Remembers the patterns that it has read. Not
 * thread-safe.
 */
public final class Overlaps {

  private final PathCase pathCase;
  private final Effort effort;
  private final Map<String, PathPattern> patterns = new HashMap<>();

  /** For one pair. */
  public Overlaps(PathCase pathCase) {
    this(pathCase, Effort.forOnePair());
  }

  /** For as many pairs as the effort is enough for. */
  public Overlaps(PathCase pathCase, Effort effort) {
    this.pathCase = pathCase;
    this.effort = effort;
  }

  /**
   * Exact for files: true when, and only when, some path could match both; true as well when it
   * would take too long to say. A pool as a whole overlaps each of its members.
   */
  public boolean between(LockKey one, LockKey other) {
    return answer(one, other) != Answer.NO;
  }

  /** The same, but false when it would take too long to say. */
  public boolean surely(LockKey one, LockKey other) {
    return answer(one, other) == Answer.YES;
  }

  private Answer answer(LockKey one, LockKey other) {
    if (one.key().equals(other.key())) {
      return Answer.YES;
    }
    if (one.isFile() && other.isFile()) {
      return one.glob() || other.glob() ? pattern(one).overlap(pattern(other), effort) : Answer.NO;
    }
    boolean samePool =
        !one.isFile()
            && !other.isFile()
            && one.pool().equals(other.pool())
            && (one.member().isEmpty() || other.member().isEmpty());
    return samePool ? Answer.YES : Answer.NO;
  }

  private PathPattern pattern(LockKey key) {
    return patterns.computeIfAbsent(key.key(), text -> key.pattern(pathCase));
  }
}
