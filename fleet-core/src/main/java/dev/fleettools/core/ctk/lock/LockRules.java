package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.path.PathCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may have which lock. A pure function of the locks there are, the request and the clock. */
public final class LockRules {

  private LockRules() {}

  /** A request: all of the keys or none. */
  public record Ask(LockOwner owner, List<LockKey> keys, LockMode mode, PathCase pathCase) {
    public Ask {
      keys = List.copyOf(new LinkedHashSet<>(keys));
    }
  }

  /** What the rule says to a request. */
  public sealed interface Ruling {

    /**
     * All of it.
     *
     * @param expired locks whose time is over and that stand in the way; they are recorded as
     *     expired before anything is granted
     */
    record Granted(List<Grant> grants, List<Lock> expired) implements Ruling {}

    /** Nothing of it. */
    record Refused(List<Clash> clashes) implements Ruling {

      /** Says who stands in the way, with lock id and expiry. */
      public FleetException refusal() {
        return LockRules.refusal(clashes);
      }
    }
  }

  /**
   * One granted key.
   *
   * @param held the lock that the owner has on it already; null when a new one is to be made
   */
  public record Grant(LockKey key, @Nullable Lock held) {}

  /** One asked key and a living lock of somebody else that excludes it. */
  public record Clash(LockKey asked, Lock held) {}

  /**
   * Judges a request.
   *
   * @param locks every lock recorded as active that could overlap one of the keys; others do no
   *     harm
   */
  public static Ruling judge(List<Lock> locks, Ask ask, Instant now) {
    List<Grant> grants = new ArrayList<>();
    List<Clash> clashes = new ArrayList<>();
    Set<Lock> expired = new LinkedHashSet<>();
    for (LockKey key : ask.keys()) {
      Lock own = null;
      for (Lock lock : locks) {
        if (lock.state() != Lock.State.ACTIVE || !key.overlaps(lock.key(), ask.pathCase())) {
          continue;
        }
        if (!lock.liveAt(now)) {
          expired.add(lock);
        } else if (!lock.owner().same(ask.owner())) {
          if (lock.mode().excludes(ask.mode())) {
            clashes.add(new Clash(key, lock));
          }
        } else if (lock.key().key().equals(key.key()) && lock.mode().covers(ask.mode())) {
          own = lock;
        }
      }
      grants.add(new Grant(key, own));
    }
    return clashes.isEmpty()
        ? new Ruling.Granted(grants, List.copyOf(expired))
        : new Ruling.Refused(clashes);
  }

  private static FleetException refusal(List<Clash> clashes) {
    Clash first = clashes.getFirst();
    Map<String, Object> details = new LinkedHashMap<>(details(first));
    details.put("conflicts", clashes.stream().map(LockRules::details).toList());
    return new FleetException(ErrorCode.CONFLICT, sentence(first, clashes.size() - 1), details);
  }

  private static String sentence(Clash clash, int others) {
    Lock held = clash.held();
    Instant expires = held.expiresAt();
    return "'%s' is locked by %s (%s, %s)%s; nothing was locked; take other files or ask again later."
        .formatted(
            clash.asked().filePath(),
            held.owner().forPeople(),
            held.id(),
            expires == null ? "until its work is merged" : "until " + expires,
            others == 0 ? "" : ", and " + others + " more are taken");
  }

  private static Map<String, Object> details(Clash clash) {
    Lock held = clash.held();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("file_path", clash.asked().filePath());
    details.put("lock_id", held.id().value());
    details.put("locked_path", held.key().key());
    details.put("holder", held.owner().text());
    held.owner().specialistId().ifPresent(id -> details.put("specialist_id", id.value()));
    held.owner().sortieId().ifPresent(id -> details.put("sortie_id", id.value()));
    if (held.expiresAt() != null) {
      details.put("expires_at", held.expiresAt().toString());
    }
    return details;
  }
}
