package dev.fleettools.testkit.lock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one client was told. Used by its thread, read when that has ended. */
final class LockNotes {

  /** How a client came to be told of an end. */
  enum Kind {
    /** It asked for the key. */
    ASKED,
    /** It extended the lock. */
    EXTENDED
  }

  /**
   * One answer about a lock.
   *
   * @param timeoutMs what was asked for
   */
  record Told(Kind kind, String key, long token, long timeoutMs, Instant expiresAt) {}

  private final Map<String, List<Told>> told = new HashMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  void told(Kind kind, LockDesk.Held lock, long timeoutMs) {
    told.computeIfAbsent(lock.lockId(), id -> new ArrayList<>())
        .add(new Told(kind, lock.key(), lock.token(), timeoutMs, lock.expiresAt()));
  }

  void count(String operation, LockDesk.Reply reply) {
    String outcome =
        switch (reply) {
          case LockDesk.Granted granted -> "done";
          case LockDesk.Refused refused -> refused.code();
        };
    counts.merge(operation + " " + outcome, 1L, Long::sum);
  }

  void fault(String sentence) {
    faults.add(sentence);
  }

  Map<String, List<Told>> told() {
    return told;
  }

  Map<String, Long> counts() {
    return counts;
  }

  List<String> faults() {
    return faults;
  }
}
