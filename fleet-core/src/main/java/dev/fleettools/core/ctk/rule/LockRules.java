package dev.fleettools.core.ctk.rule;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.key.Overlaps;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.rule.Ruling.Clash;
import dev.fleettools.core.ctk.rule.Ruling.Grant;
import dev.fleettools.core.ctk.rule.Ruling.Obstacle;
import dev.fleettools.core.path.Effort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may have which lock. A pure function of the locks there are, those that others wait for, the
 * request and the clock.
 */
public final class LockRules {

  private final List<Lock> locks;
  private final List<Lock> queued;
  private final Ask ask;
  private final Instant now;
  private final Overlaps overlaps;
  private final Set<Lock> expired = new LinkedHashSet<>();
  private final Set<String> given = new HashSet<>();

  private LockRules(List<Lock> locks, List<Lock> queued, Ask ask, Instant now, Overlaps overlaps) {
    this.locks = locks;
    this.queued = queued;
    this.ask = ask;
    this.now = now;
    this.overlaps = overlaps;
  }

  /**
   * Judges a request.
   *
   * @param locks every lock recorded as active that could overlap one of the keys; others do no
   *     harm
   * @param queued what those wait for who came first, as if they had it; who asks again for what it
   *     holds is not held up by them
   */
  public static Ruling judge(List<Lock> locks, List<Lock> queued, Ask ask, Instant now) {
    Overlaps overlaps = new Overlaps(ask.pathCase(), Effort.forOneRequest());
    return judge(locks, queued, ask, now, overlaps);
  }

  /** One of several judgements that share what they compare with. */
  public static Ruling judge(
      List<Lock> locks, List<Lock> queued, Ask ask, Instant now, Overlaps overlaps) {
    return new LockRules(locks, queued, ask, now, overlaps).judge();
  }

  private Ruling judge() {
    for (LockKey key : ask.keys()) {
      if (!ask.pools().anyOf(key)) {
        given.add(key.key());
      }
    }
    List<Grant> grants = new ArrayList<>();
    List<Obstacle> obstacles = new ArrayList<>();
    Map<String, List<List<Clash>>> taken = new LinkedHashMap<>();
    for (LockKey key : ask.keys()) {
      if (ask.pools().anyOf(key)) {
        Grant member = member(key, taken);
        if (member == null) {
          one(obstacles, key, taken.getOrDefault(key.key(), List.of()));
        } else {
          grants.add(member);
        }
      } else {
        Seen seen = look(key);
        if (seen.clashes().isEmpty()) {
          grants.add(new Grant(key, seen.own()));
        } else {
          obstacles.add(new Obstacle(key, 1, List.of(seen.clashes())));
        }
      }
    }
    return obstacles.isEmpty()
        ? new Ruling.Granted(grants, List.copyOf(expired))
        : new Ruling.Refused(obstacles);
  }

  /** What is on a key: the asker's own lock that will do, and what others have against it. */
  private record Seen(@Nullable Lock own, List<Clash> clashes) {}

  private Seen look(LockKey key) {
    LockMode mode = ask.modeOf(key);
    Lock own = null;
    List<Clash> clashes = new ArrayList<>();
    for (Lock lock : locks) {
      if (lock.state() != Lock.State.ACTIVE) {
        continue;
      }
      boolean live = lock.liveAt(now);
      if (live && lock.owner().same(ask.owner())) {
        if (lock.key().key().equals(key.key()) && lock.mode().covers(mode)) {
          own = lock;
        }
      } else if ((!live || lock.mode().excludes(mode)) && overlaps.between(key, lock.key())) {
        if (live) {
          clashes.add(new Clash(key, lock, false));
        } else {
          expired.add(lock);
        }
      }
    }
    if (own == null) {
      for (Lock lock : queued) {
        if (!lock.owner().same(ask.owner())
            && lock.mode().excludes(mode)
            && overlaps.between(key, lock.key())) {
          clashes.add(new Clash(key, lock, true));
        }
      }
    }
    return new Seen(own, clashes);
  }

  /** The first member of a pool that is the asker's or nobody's, and not given out just now. */
  private @Nullable Grant member(LockKey pool, Map<String, List<List<Clash>>> taken) {
    LockKey free = null;
    List<List<Clash>> inTheWay = new ArrayList<>();
    for (LockKey member : ask.pools().membersOf(pool)) {
      if (given.contains(member.key())) {
        continue;
      }
      Seen seen = look(member);
      if (seen.own() != null && seen.clashes().isEmpty()) {
        given.add(member.key());
        return new Grant(member, seen.own());
      }
      if (!seen.clashes().isEmpty()) {
        inTheWay.add(seen.clashes());
      } else if (free == null) {
        free = member;
      }
    }
    if (free != null) {
      given.add(free.key());
      return new Grant(free, null);
    }
    taken.put(pool.key(), inTheWay);
    return null;
  }

  /** A pool asked for several members has one obstacle, which so many choices must leave. */
  private static void one(List<Obstacle> obstacles, LockKey pool, List<List<Clash>> choices) {
    for (int i = 0; i < obstacles.size(); i++) {
      Obstacle known = obstacles.get(i);
      if (known.asked().key().equals(pool.key())) {
        obstacles.set(i, new Obstacle(pool, known.wanted() + 1, choices));
        return;
      }
    }
    obstacles.add(new Obstacle(pool, 1, choices));
  }
}
