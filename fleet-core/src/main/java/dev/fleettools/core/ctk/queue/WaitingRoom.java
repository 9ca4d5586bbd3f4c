package dev.fleettools.core.ctk.queue;

import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads of one project wait for locks, in this process. They are woken when a lock ends
 * or somebody leaves the queue, and look by themselves a few times a second for what no event
 * tells: a lock whose time is over, a caller who hung up, somebody at another server who left.
 * Thread-safe.
 */
public final class WaitingRoom {

  private static final List<String> ENDS =
      List.of("ctk_released", "ctk_expired", "ctk_force_released");
  private static final long BETWEEN_LOOKS = Duration.ofMillis(500).toNanos();
  private static final long BETWEEN_SIGNS = Duration.ofSeconds(2).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final AtomicLong lastSign = new AtomicLong();
  private long changes;
  private int inside;
  private @Nullable String desk;
  private EventLog.@Nullable Subscription subscription;

  /** Comes in; whoever does must {@link #leave}. Gives the id of this room's desk. */
  public String enter(Project project) {
    lock.lock();
    try {
      if (inside == 0) {
        Position[] seen = {project.log().head()};
        subscription =
            project
                .log()
                .onAppend(
                    () -> {
                      Position head = project.log().head();
                      if (anyEnded(project.log(), seen[0])) {
                        tell();
                      }
                      seen[0] = head;
                    });
      }
      inside++;
      if (desk == null) {
        desk = project.newId(IdPrefix.LCK);
        lastSign.set(System.nanoTime());
      }
      return desk;
    } finally {
      lock.unlock();
    }
  }

  private static boolean anyEnded(EventLog log, Position seen) {
    EventQuery ends =
        new EventQuery(seen, null, null, null, ENDS, null, null, null, null, null, false, 1);
    return !log.events(ends).isEmpty();
  }

  /** Goes out, and tells the others that somebody did. */
  public void leave() {
    List<EventLog.Subscription> unused = new ArrayList<>();
    lock.lock();
    try {
      inside--;
      EventLog.Subscription open = subscription;
      if (inside == 0 && open != null) {
        unused.add(open);
        subscription = null;
      }
    } finally {
      lock.unlock();
    }
    // Its thread may be about to tell us something, so it is ended without the lock.
    unused.forEach(EventLog.Subscription::close);
    tell();
  }

  /** How often there was something new so far. */
  public long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is more news than the caller has seen, or it is time to look anyway.
   *
   * @param most the longest wait, in nanoseconds
   */
  public void await(long seen, long most) throws InterruptedException {
    long left = Math.min(most, BETWEEN_LOOKS);
    lock.lockInterruptibly();
    try {
      while (changes == seen && left > 0) {
        left = news.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives a sign of life for all who wait here, when the last one is some time ago. */
  public void sign(Project project, String desk) {
    long last = lastSign.get();
    long now = System.nanoTime();
    if (now - last > BETWEEN_SIGNS && lastSign.compareAndSet(last, now)) {
      project.run(new TendQueue(), Call.dispatch(), new TendQueue.Input(desk, null));
    }
  }

  private void tell() {
    lock.lock();
    try {
      changes++;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
