package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.LockId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lock as the surfaces show it.
 *
 * @param filePath what was asked for, as written
 * @param normalizedPath the key
 * @param token shown at every write under the lock
 * @param grantedPosition where in the log it was granted
 * @param state at the moment of the question
 * @param expiresAt null for a sortie's lock
 */
public record LockView(
    LockId lockId,
    String filePath,
    String normalizedPath,
    LockMode mode,
    Lock.State state,
    @Nullable SpecialistId specialistId,
    @Nullable SortieId sortieId,
    @Nullable String sortieNumber,
    @Nullable MissionId missionId,
    @Nullable AttemptId attemptId,
    @Nullable String purpose,
    @Nullable String checksum,
    @Nullable Long timeoutMs,
    long token,
    long grantedPosition,
    Instant grantedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable String reason) {

  public static LockView of(Lock lock, Instant now) {
    return new LockView(
        lock.id(),
        lock.key().filePath(),
        lock.key().key(),
        lock.mode(),
        lock.stateAt(now),
        lock.owner().specialistId().orElse(null),
        lock.owner().sortieId().orElse(null),
        lock.owner() instanceof LockOwner.Sortie sortie ? sortie.number() : null,
        lock.owner().missionId().orElse(null),
        lock.owner().attemptId().orElse(null),
        lock.purpose(),
        lock.checksum(),
        lock.timeoutMs(),
        lock.token(),
        lock.grantedPosition(),
        lock.grantedAt(),
        lock.expiresAt(),
        lock.endedAt(),
        lock.reason());
  }

  /** One lock. */
  public record One(LockView lock) {}

  /** Several locks; of a request for locks, one a key in the order asked. */
  public record Several(List<LockView> locks) {
    public Several {
      locks = List.copyOf(locks);
    }
  }
}
