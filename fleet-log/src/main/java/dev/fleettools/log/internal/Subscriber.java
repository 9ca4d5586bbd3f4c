package dev.fleettools.log.internal;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A thread that works while there is something new, and sleeps until it is woken. It may rest after
 * each round, so that many commits in a row cost one round. Work that throws is tried again after a
 * pause, which grows while it goes on throwing. Thread-safe.
 */
public final class Subscriber implements EventLog.Subscription {

  private static final System.Logger LOG = System.getLogger(Subscriber.class.getName());
  private static final long FIRST_PAUSE = Duration.ofMillis(50).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();
  // A store that is away comes back by itself, and then nobody should wait.
  private static final long LONGEST_OUTAGE_PAUSE = Duration.ofSeconds(1).toNanos();
  // Nothing should ever be missed; if something is, then not for longer than this.
  private static final long LOOK_ANYWAY = Duration.ofSeconds(10).toNanos();

  private final String name;
  private final BooleanSupplier isBehind;
  private final Work work;
  private final Duration rest;
  private final Runnable ended;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean resting;

  /**
   * @param rest after a round that did not say that there is more
   */
  public Subscriber(
      String name, BooleanSupplier isBehind, Work work, Duration rest, Runnable ended) {
    this.name = name;
    this.isBehind = isBehind;
    this.work = work;
    this.rest = rest;
    this.ended = ended;
    thread = Thread.ofVirtual().name("log-follower-" + name).unstarted(this::loop);
  }

  public void start() {
    thread.start();
  }

  /** Whoever rests looks by itself afterwards. */
  public void wake() {
    if (!resting) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    if (!Thread.currentThread().equals(thread)) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    ended.run();
  }

  private void loop() {
    long pause = FIRST_PAUSE;
    while (!closed) {
      if (!isBehind.getAsBoolean()) {
        LockSupport.parkNanos(this, LOOK_ANYWAY);
        continue;
      }
      try {
        boolean more = work.run();
        pause = FIRST_PAUSE;
        if (!more) {
          rest();
        }
      } catch (Throwable e) {
        if (!closed) {
          if (isUnavailable(e)) {
            LOG.log(Level.WARNING, "The follower " + name + " waits: " + e.getMessage());
          } else {
            LOG.log(Level.WARNING, "The follower " + name + " failed and will be called again.", e);
          }
          sleep(pause);
          pause = Math.min(2 * pause, isUnavailable(e) ? LONGEST_OUTAGE_PAUSE : LONGEST_PAUSE);
        }
      }
    }
  }

  private void rest() {
    resting = true;
    sleep(rest.toNanos());
    resting = false;
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof LogException known && known.kind() == LogException.Kind.UNAVAILABLE;
  }

  /** Sleeps through wake-ups, but not through a close. */
  private void sleep(long nanos) {
    long start = System.nanoTime();
    long left = nanos;
    while (!closed && left > 0) {
      LockSupport.parkNanos(this, left);
      left = nanos - (System.nanoTime() - start);
    }
  }

  /** One round of work; says whether it is known that there is more. */
  @FunctionalInterface
  public interface Work {
    boolean run() throws Exception;
  }
}
