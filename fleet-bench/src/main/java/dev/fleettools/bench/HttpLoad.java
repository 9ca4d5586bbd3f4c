package dev.fleettools.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** One change a request, from clients that ask again as soon as they are answered. */
final class HttpLoad {

  private static final int CONNECTIONS = 16;
  private static final int WARM_UP_SECONDS = 3;
  private static final int MAILBOXES = 10;
  private static final int FILES = 1_000;
  private static final String TEXT = "0123456789".repeat(20);

  private final Served server;
  private final Size size;
  private final AtomicLong count = new AtomicLong();

  HttpLoad(Served server, Size size) {
    this.server = server;
    this.size = size;
  }

  void run(Table table) throws InterruptedException {
    load(1, WARM_UP_SECONDS, this::message);
    table.row(
        "HTTP, one event a request, 1 connection", load(1, size.httpSeconds(), this::message));
    load(CONNECTIONS, WARM_UP_SECONDS, this::message);
    table.row(
        "HTTP, one event a request, 16 connections",
        load(CONNECTIONS, size.httpSeconds(), this::message));
    load(1, WARM_UP_SECONDS, this::lock);
    table.row("lock acquire over HTTP, 1 connection", load(1, size.httpSeconds(), this::lock));
  }

  /** Gives how long it took. */
  private interface Work {
    long nanos() throws IOException;
  }

  private long message() throws IOException {
    long number = count.incrementAndGet();
    String body = "{\"to\":[\"box-%d\"],\"content\":\"%s\"}".formatted(number % MAILBOXES, TEXT);
    long begun = System.nanoTime();
    server.post("/messages", body, "message-" + number);
    return System.nanoTime() - begun;
  }

  /** The release is not part of it. */
  private long lock() throws IOException {
    long number = count.incrementAndGet();
    String ask =
        "{\"file\":\"src/file%d.txt\",\"specialist_id\":\"bench\"}".formatted(number % FILES);
    long begun = System.nanoTime();
    String lock = server.post("/lock/acquire", ask, "ask-" + number).at("/lock/lock_id").asString();
    long nanos = System.nanoTime() - begun;
    server.post(
        "/lock/release",
        "{\"lock_id\":\"%s\",\"specialist_id\":\"bench\"}".formatted(lock),
        "end-" + number);
    return nanos;
  }

  private static Times load(int callers, int seconds, Work work) throws InterruptedException {
    List<LongStream.Builder> samples = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    AtomicLong failed = new AtomicLong();
    long begun = System.nanoTime();
    long end = begun + Duration.ofSeconds(seconds).toNanos();
    for (int i = 0; i < callers; i++) {
      LongStream.Builder own = LongStream.builder();
      samples.add(own);
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (System.nanoTime() < end) {
                      try {
                        own.add(work.nanos());
                      } catch (IOException e) {
                        failed.incrementAndGet();
                        throw new UncheckedIOException(e);
                      }
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
