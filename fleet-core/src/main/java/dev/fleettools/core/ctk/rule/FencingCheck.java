package dev.fleettools.core.ctk.rule;

import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may still act under a lock. Every write under a lease passes here with the token
 * that came with the grant; older clients that show none are judged by lock id and holder.
 */
public final class FencingCheck {

  /** What somebody means to do to a lock. */
  public enum Deed {
    END("only its holder, or an operator by force, may end it"),
    EXTEND("only its holder may extend it");

    private final String whoMay;

    Deed(String whoMay) {
      this.whoMay = whoMay;
    }
  }

  private FencingCheck() {}

  /**
   * Passes when the lock is alive, the asker acts for its owner, and the token, if one is shown, is
   * the newest.
   *
   * @throws FleetException FORBIDDEN for another's lock, STALE_TOKEN for an old token, CONFLICT for
   *     a lock that has ended when no token is shown
   */
  public static void require(
      Deed deed, Lock lock, LockOwner asker, @Nullable Long token, Instant now) {
    requireHolder(deed, lock, asker);
    Lock.State state = lock.stateAt(now);
    if (state != Lock.State.ACTIVE) {
      throw new FleetException(
          token == null ? ErrorCode.CONFLICT : ErrorCode.STALE_TOKEN,
          "The lock %s on %s is %s; ask for it again before going on."
              .formatted(lock.id(), lock.key().filePath(), plain(state)),
          details(lock, state));
    }
    if (token != null && token != lock.token()) {
      throw new FleetException(
          ErrorCode.STALE_TOKEN,
          "The token %d of the lock %s is stale: the lock has moved on to a newer attempt; stop."
              .formatted(token, lock.id()),
          details(lock, state));
    }
  }

  /**
   * Passes when the asker acts for the lock's owner.
   *
   * @throws FleetException FORBIDDEN for another's lock
   */
  private static void requireHolder(Deed deed, Lock lock, LockOwner asker) {
    if (!lock.owner().actedForBy(asker)) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "The lock %s belongs to %s; %s."
              .formatted(lock.id(), lock.owner().forPeople(), deed.whoMay),
          Map.of("lock_id", lock.id().value()));
    }
  }

  private static Map<String, Object> details(Lock lock, Lock.State state) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("lock_id", lock.id().value());
    details.put("state", state.text());
    return details;
  }

  private static String plain(Lock.State state) {
    return state.text().replace('_', ' ');
  }
}
