package dev.fleettools.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes do, looking again and again until a deadline. */
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long BETWEEN_LOOKS = Duration.ofMillis(5).toNanos();

  private Eventually() {}

  /**
   * Returns once the condition holds.
   *
   * @param what the condition in words, for the failure
   */
  public static void holds(String what, BooleanSupplier condition) {
    holds(what, PATIENCE, condition);
  }

  public static void holds(String what, Duration patience, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new AssertionError("not so within " + patience.toSeconds() + " seconds: " + what);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
  }

  /** Returns once the assertions pass; throws the last failure when they never do. */
  public static void passes(Runnable assertions) {
    long start = System.nanoTime();
    while (true) {
      try {
        assertions.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS);
      }
    }
  }
}
