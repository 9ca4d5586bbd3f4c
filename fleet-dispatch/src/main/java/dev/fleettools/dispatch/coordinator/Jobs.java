package dev.fleettools.dispatch.coordinator;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Slow steps, each under a key, at most one of a key at a time. A step that fails is not tried
 * again before a pause that doubles; a step that gives way says for how long. Safe for many
 * threads.
 */
final class Jobs implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Jobs.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 6;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Map<String, Failing> failing = new ConcurrentHashMap<>();
  private final LongSupplier nanos;
  private final Runnable wake;

  private record Failing(int times, long notBefore) {}

  /** Thrown by a step that cannot go on now, though nothing is wrong. */
  static final class NotNow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotNow(String why) {
      super(why, null, false, false);
    }
  }

  Jobs(LongSupplier nanos, Runnable wake) {
    this.nanos = nanos;
    this.wake = wake;
  }

  /**
   * Starts a step unless it runs already or pauses.
   *
   * @param onFailure told what went wrong and how often in a row
   */
  void start(String key, Runnable step, BiConsumer<RuntimeException, Integer> onFailure) {
    Failing before = failing.get(key);
    boolean pausing = before != null && nanos.getAsLong() - before.notBefore() < 0;
    if (pausing || !running.add(key)) {
      return;
    }
    try {
      threads.execute(() -> run(key, step, onFailure));
    } catch (RejectedExecutionException closing) {
      running.remove(key);
    }
  }

  boolean runs(String key) {
    return running.contains(key);
  }

  int count(String prefix) {
    return (int) running.stream().filter(key -> key.startsWith(prefix)).count();
  }

  private void run(String key, Runnable step, BiConsumer<RuntimeException, Integer> onFailure) {
    try {
      step.run();
      failing.remove(key);
    } catch (NotNow later) {
      failing.put(key, new Failing(0, nanos.getAsLong() + FIRST_PAUSE.toNanos()));
    } catch (RuntimeException e) {
      failed(key, e, onFailure);
    } finally {
      running.remove(key);
      wake.run();
    }
  }

  private void failed(
      String key, RuntimeException e, BiConsumer<RuntimeException, Integer> onFailure) {
    if (threads.isShutdown()) {
      return;
    }
    Failing before = failing.get(key);
    int times = before == null ? 1 : before.times() + 1;
    long pause = FIRST_PAUSE.toNanos() << Math.min(times - 1, MOST_DOUBLINGS);
    failing.put(
        key, new Failing(times, nanos.getAsLong() + Math.min(pause, LONGEST_PAUSE.toNanos())));
    LOG.log(Logger.Level.WARNING, "The step " + key + " failed (" + times + " in a row).", e);
    try {
      onFailure.accept(e, times);
    } catch (RuntimeException second) {
      LOG.log(Logger.Level.WARNING, "Recording the failure of " + key + " failed.", second);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
