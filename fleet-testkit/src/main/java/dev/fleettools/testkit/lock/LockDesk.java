package dev.fleettools.testkit.lock;

import java.time.Instant;
import java.util.List;

/** What is under test: a place to ask for locks. Several may stand on one log. Thread-safe. */
public interface LockDesk {

  /** A lock as its holder was told of it. */
  record Held(String lockId, String key, long token, Instant expiresAt) {}

  /** What a request came to. */
  sealed interface Reply {}

  /** Yes; of a request for several keys one lock each, of a release none. */
  record Granted(List<Held> locks) implements Reply {
    public Granted {
      locks = List.copyOf(locks);
    }
  }

  /** No, with the code of the refusal. */
  record Refused(String code) implements Reply {}

  /**
   * Asks for all of the keys or none.
   *
   * @param waitMs how long to wait for them; 0 for not at all
   */
  Reply ask(String agent, List<String> keys, boolean shared, long timeoutMs, long waitMs);

  /** Puts off the end of a lock, showing a token. */
  Reply extend(String agent, String lockId, long token, long timeoutMs);

  /** Ends a lock, showing a token. */
  Reply release(String agent, String lockId, long token);

  /** Ends a lock as an operator. */
  Reply force(String lockId);
}
