package dev.fleettools.bench.http;

import dev.fleettools.bench.table.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed rate, however long the answers take. Each is timed from the moment it was to
 * be sent, so a server that stalls is charged for every request that had to wait behind.
 */
public record OpenLoop(Served server, int perSecond, int connections) {

  /** One request. */
  public interface Request {
    void send(LoadClient client) throws IOException;
  }

  public Times ask(Duration time, Request request) throws InterruptedException {
    int all = Math.toIntExact(time.toMillis() * perSecond / 1_000);
    long between = Duration.ofSeconds(1).toNanos() / perSecond;
    long[] nanos = new long[all];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (LoadClient client = server.client()) {
                      for (int n = next.getAndIncrement(); n < all; n = next.getAndIncrement()) {
                        long intended = begun + n * between;
                        waitUntil(intended);
                        request.send(client);
                        nanos[n] = System.nanoTime() - intended;
                      }
                    } catch (IOException e) {
                      failed.incrementAndGet();
                      throw new UncheckedIOException(e);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failed.get() > 0) {
      throw new IllegalStateException("requests failed; no number is shown");
    }
    return Times.ofNanos(nanos, all * 1e9 / (System.nanoTime() - begun));
  }

  private static void waitUntil(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
