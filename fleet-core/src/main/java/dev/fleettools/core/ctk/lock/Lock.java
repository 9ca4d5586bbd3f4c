package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.id.LockId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One lock as it stands.
 *
 * @param key what is locked
 * @param token the fencing token: the position of the grant, or of the start of the attempt that
 *     took the lock over with its sortie
 * @param grantedPosition the position of the grant
 * @param expiresAt when it ends by itself, renewals counted; null when it does not
 * @param state as recorded; {@link #stateAt} also looks at the clock
 */
public record Lock(
    LockId id,
    LockKey key,
    LockMode mode,
    LockOwner owner,
    @Nullable String purpose,
    @Nullable String checksum,
    @Nullable Long timeoutMs,
    long token,
    long grantedPosition,
    Instant grantedAt,
    @Nullable Instant expiresAt,
    State state,
    @Nullable Instant endedAt,
    @Nullable String reason) {

  /** Where a lock is in its life. */
  public enum State {
    ACTIVE,
    RELEASED,
    EXPIRED,
    FORCE_RELEASED;

    /** The word for it in sentences and in JSON. */
    public String text() {
      return switch (this) {
        case ACTIVE -> "active";
        case RELEASED -> "released";
        case EXPIRED -> "expired";
        case FORCE_RELEASED -> "force_released";
      };
    }
  }

  /** The state at the moment of a question: a lock whose time is over counts as expired. */
  public State stateAt(Instant now) {
    return state == State.ACTIVE && expiresAt != null && !now.isBefore(expiresAt)
        ? State.EXPIRED
        : state;
  }

  public boolean liveAt(Instant now) {
    return stateAt(now) == State.ACTIVE;
  }

  /** Same lock, ending later; never earlier than it does now. */
  public Lock until(Instant later) {
    return new Lock(
        id,
        key,
        mode,
        owner,
        purpose,
        checksum,
        timeoutMs,
        token,
        grantedPosition,
        grantedAt,
        expiresAt != null && expiresAt.isAfter(later) ? expiresAt : later,
        state,
        endedAt,
        reason);
  }

  /** Same lock, ended. */
  public Lock ended(State how, Instant at, @Nullable String why) {
    return new Lock(
        id,
        key,
        mode,
        owner,
        purpose,
        checksum,
        timeoutMs,
        token,
        grantedPosition,
        grantedAt,
        expiresAt,
        how,
        at,
        why);
  }
}
