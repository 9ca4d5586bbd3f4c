package dev.fleettools.core.ctk.rule;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.Lock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rule says to a request. */
public sealed interface Ruling {

  /**
   * All of it.
   *
   * @param expired locks whose time is over and that stand in the way; they are recorded as expired
   *     before anything is granted
   */
  record Granted(List<Grant> grants, List<Lock> expired) implements Ruling {
    public Granted {
      grants = List.copyOf(grants);
      expired = List.copyOf(expired);
    }
  }

  /** Nothing of it. */
  record Refused(List<Obstacle> obstacles) implements Ruling {
    public Refused {
      obstacles = List.copyOf(obstacles);
    }

    /** Everything in the way, in the order asked. */
    public List<Clash> clashes() {
      return obstacles.stream()
          .flatMap(obstacle -> obstacle.choices().stream())
          .flatMap(List::stream)
          .toList();
    }

    /** Whether only others' place in the queue is in the way, and no lock. */
    public boolean onlyQueued() {
      return clashes().stream().allMatch(Clash::queued);
    }
  }

  /**
   * One granted key.
   *
   * @param key of a pool's request, the member that was found
   * @param held the lock that the owner has on it already; null when a new one is to be made
   */
  record Grant(LockKey key, @Nullable Lock held) {}

  /**
   * What keeps one key from being granted.
   *
   * @param wanted how many of the choices must become free: 1, but for a pool that was asked for
   *     more members
   * @param choices what is in the way of each thing that would do; for a file only one thing does
   */
  record Obstacle(LockKey asked, int wanted, List<List<Clash>> choices) {
    public Obstacle {
      choices = choices.stream().map(List::copyOf).toList();
    }
  }

  /**
   * One asked key and somebody else's claim that excludes it.
   *
   * @param queued whether the claim is a place in the queue and not a lock yet
   */
  record Clash(LockKey asked, Lock held, boolean queued) {}
}
