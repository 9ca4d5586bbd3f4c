package dev.fleettools.dispatch.coordinator;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Says when the next round is due: at once when it is rung, a breath after the last one when the
 * log has more, and after a rest in any case. Where a round takes long, since a thousand missions
 * wait, breaths and rests grow with it, so that looking leaves time for everything else. One thread
 * waits; everybody may ring.
 */
final class Bell {

  private static final int RESTS_A_ROUND = 9;
  private static final int GROWN = 10;

  private final Duration breath;
  private final Duration rest;
  private final Semaphore rings = new Semaphore(0);
  private volatile boolean breathing;
  private volatile boolean appended;

  /** Each is the shortest; they grow to ten times that. */
  Bell(Duration breath, Duration rest) {
    this.breath = breath;
    this.rest = rest;
  }

  void ring() {
    rings.release();
  }

  /** The log has more. Many changes in a row get one round together. */
  void appended() {
    appended = true;
    if (!breathing) {
      ring();
    }
  }

  /**
   * Returns when a round is due; all that was told before is told with it.
   *
   * @param took how long the last round took
   */
  void await(Duration took) throws InterruptedException {
    boolean rung = breathing && rings.tryAcquire(grown(breath, took), TimeUnit.NANOSECONDS);
    breathing = false;
    if (!rung && !appended) {
      Duration tenth = took.multipliedBy(RESTS_A_ROUND);
      rings.tryAcquire(grown(rest, tenth), TimeUnit.NANOSECONDS);
    }
    breathing = true;
    appended = false;
    rings.drainPermits();
  }

  private static long grown(Duration shortest, Duration wanted) {
    return Math.clamp(wanted.toNanos(), shortest.toNanos(), shortest.toNanos() * GROWN);
  }
}
