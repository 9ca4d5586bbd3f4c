package dev.fleettools.core.ctk.key;

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
  private final Map<String, PathPattern> patterns = new HashMap<>();

  public Overlaps(PathCase pathCase) {
    this.pathCase = pathCase;
  }

  /**
   * Exact for files: true when, and only when, some path could match both. A pool as a whole
   * overlaps each of its members.
   */
  public boolean between(LockKey one, LockKey other) {
    if (one.key().equals(other.key())) {
      return true;
    }
    if (one.isFile() != other.isFile()) {
      return false;
    }
    if (!one.isFile()) {
      return one.pool().equals(other.pool())
          && (one.member().isEmpty() || other.member().isEmpty());
    }
    return (one.glob() || other.glob()) && pattern(one).overlaps(pattern(other));
  }

  private PathPattern pattern(LockKey key) {
    return patterns.computeIfAbsent(key.key(), text -> key.pattern(pathCase));
  }
}
