package dev.fleettools.bench.http;

import dev.fleettools.bench.table.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Clients that ask again as soon as they are answered, each on a connection of its own. */
public record Callers(Served server, int callers) {

  /** One request, perhaps with others that are not measured. */
  public interface Work {
    /** Gives how long the measured one took. */
    long nanos(LoadClient client) throws IOException;
  }

  /** A request that fails ends the measurement: then no number is given. */
  public Times ask(Duration time, Work work) throws InterruptedException {
    List<LongStream.Builder> samples = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    AtomicLong failed = new AtomicLong();
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    for (int i = 0; i < callers; i++) {
      LongStream.Builder own = LongStream.builder();
      samples.add(own);
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (LoadClient client = server.client()) {
                      while (System.nanoTime() < end) {
                        own.add(work.nanos(client));
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
    long[] all = samples.stream().flatMapToLong(LongStream.Builder::build).toArray();
    return Times.ofNanos(all, all.length * 1e9 / (System.nanoTime() - begun));
  }
}
