package dev.fleettools.core.ctk.rule;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.path.PathCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request for locks: all of the keys or none.
 *
 * @param keys a pool named several times stands for as many of its members; every other key counts
 *     once
 * @param mode what is meant to be done with the files; a resource is always taken for oneself
 */
public record Ask(
    LockOwner owner, List<LockKey> keys, LockMode mode, PathCase pathCase, Pools pools) {

  /** Drops repetitions. */
  public Ask {
    List<LockKey> each = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (LockKey key : keys) {
      if (seen.add(key.key()) || pools.anyOf(key)) {
        each.add(key);
      }
    }
    keys = List.copyOf(each);
  }

  /** A request for files alone. */
  public static Ask ofFiles(LockOwner owner, List<LockKey> keys, LockMode mode, PathCase pathCase) {
    return new Ask(owner, keys, mode, pathCase, Pools.NONE);
  }

  /**
   * Passes when no pool is asked for more members than it has.
   *
   * @throws FleetException VALIDATION otherwise
   */
  public void requireEnough() {
    Map<String, Long> ofPool =
        keys.stream()
            .filter(key -> !key.isFile())
            .collect(Collectors.groupingBy(LockKey::pool, Collectors.counting()));
    for (LockKey key : keys) {
      if (!pools.anyOf(key)) {
        continue;
      }
      int has = pools.membersOf(key).size();
      long asked = ofPool.getOrDefault(key.pool(), 0L);
      if (asked > has) {
        throw FleetException.invalid(
            "The pool %s has %d members, and %d are asked for; ask for fewer."
                .formatted(key.pool(), has, asked));
      }
    }
  }

  /** The same request for one key alone. */
  public Ask only(LockKey key) {
    return new Ask(owner, List.of(key), mode, pathCase, pools);
  }

  /** In which mode a key is locked. */
  public LockMode modeOf(LockKey key) {
    return key.isFile() ? mode : LockMode.EDIT;
  }
}
