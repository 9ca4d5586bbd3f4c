package dev.fleettools.dispatch.coordinator;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Says when the next round is due: at once when it is rung, a breath after the last one when the
 * log has more, and after the longest rest in any case. One thread waits; everybody may ring.
 */
final class Bell {

  private final Duration breath;
  private final Duration longestRest;
  private final Semaphore rings = new Semaphore(0);
  private volatile boolean breathing;
  private volatile boolean appended;

  Bell(Duration breath, Duration longestRest) {
    this.breath = breath;
    this.longestRest = longestRest;
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

  /** Returns when a round is due; all that was told before is told with it. */
  void await() throws InterruptedException {
    boolean rung = breathing && rings.tryAcquire(breath.toNanos(), TimeUnit.NANOSECONDS);
    breathing = false;
    if (!rung && !appended) {
      rings.tryAcquire(longestRest.toNanos(), TimeUnit.NANOSECONDS);
    }
    breathing = true;
    appended = false;
    rings.drainPermits();
  }
}
