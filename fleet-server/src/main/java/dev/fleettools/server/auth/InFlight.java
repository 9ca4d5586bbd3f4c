package dev.fleettools.server.auth;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests that are being answered, and lets none in once the server stops. */
public final class InFlight {

  /** The attribute of a request that holds the count which it is a part of. */
  public static final String ATTRIBUTE = InFlight.class.getName();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private int running;
  private long entered;
  private boolean stopping;

  /** Takes a request in; false when the server is stopping. */
  boolean enter() {
    lock.lock();
    try {
      if (!stopping) {
        running++;
        entered++;
      }
      return !stopping;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      running--;
      if (running == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether those that are being answered should come to an end. */
  public boolean isStopping() {
    lock.lock();
    try {
      return stopping;
    } finally {
      lock.unlock();
    }
  }

  /** How many requests are being answered. */
  public int running() {
    lock.lock();
    try {
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** How many requests were ever let in. */
  public long entered() {
    lock.lock();
    try {
      return entered;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more in and waits for what is running; false when some were not done in time. */
  public boolean drain(Duration limit) {
    lock.lock();
    try {
      stopping = true;
      long nanos = limit.toNanos();
      while (running > 0 && nanos > 0) {
        nanos = idle.awaitNanos(nanos);
      }
      return running == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
