package dev.fleettools.server.lifecycle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls what wants to be called once a second, on one thread that keeps no process alive. */
final class Ticker {

  private static final Logger LOG = System.getLogger(Ticker.class.getName());

  private Ticker() {}

  static ScheduledExecutorService everySecond(Runnable... tasks) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ticker").factory());
    Future<?> unused =
        executor.scheduleWithFixedDelay(() -> runAll(List.of(tasks)), 1, 1, TimeUnit.SECONDS);
    return executor;
  }

  /** A task that throws is called again the next time, like the others. */
  private static void runAll(List<Runnable> tasks) {
    for (Runnable task : tasks) {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "a regular task failed", e);
      }
    }
  }
}
