package dev.fleettools.bench.http;

import dev.fleettools.bench.table.Size;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import dev.fleettools.bench.table.Verdict;
import dev.fleettools.core.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** One change a request, from clients that ask again as soon as they are answered. */
public final class HttpLoad {

  private static final int CONNECTIONS = 16;
  private static final int MANY_CONNECTIONS = 64;
  private static final int MAILBOXES = 10;
  private static final int FILES = 1_000;
  private static final String TEXT = "0123456789".repeat(20);

  private final Served server;
  private final Size size;
  private final AtomicLong count = new AtomicLong();

  public HttpLoad(Served server, Size size) {
    this.server = server;
    this.size = size;
  }

  /**
   * Measures messages and locks.
   *
   * @param fsync what the disk takes by itself
   */
  public void run(Table table, Times fsync) throws InterruptedException {
    table.row("HTTP, one event a request, 1 connection", messages(1));
    Times some = messages(CONNECTIONS);
    table.row(
        "HTTP, one event a request, 16 connections",
        some,
        Verdict.floorAtLeast(1_000, "a second", some.perSecond()));
    table.row("HTTP, one event a request, 64 connections", messages(MANY_CONNECTIONS));
    load(1, size.warmupSeconds(), this::lock);
    Times lock = load(1, size.httpSeconds(), this::lock);
    table.row("lock acquire over HTTP, 1 connection", lock, Verdict.lock(lock, fsync));
  }

  /** Messages alone, after a warm-up. */
  public Times messages(int connections) throws InterruptedException {
    load(connections, size.warmupSeconds(), this::message);
    return load(connections, size.httpSeconds(), this::message);
  }

  private long message(LoadClient client) throws IOException {
    long number = count.incrementAndGet();
    String body = "{\"to\":[\"box-%d\"],\"content\":\"%s\"}".formatted(number % MAILBOXES, TEXT);
    long begun = System.nanoTime();
    client.post("/messages", body, key("message", number));
    return System.nanoTime() - begun;
  }

  /** The release is not part of it. */
  private long lock(LoadClient client) throws IOException {
    long number = count.incrementAndGet();
    String ask =
        "{\"file\":\"src/file%d.txt\",\"specialist_id\":\"bench\"}".formatted(number % FILES);
    long begun = System.nanoTime();
    String answer = client.post("/lock/acquire", ask, key("ask", number));
    long nanos = System.nanoTime() - begun;
    String lock = Json.STORED.readTree(answer).at("/lock/lock_id").asString();
    client.post(
        "/lock/release",
        "{\"lock_id\":\"%s\",\"specialist_id\":\"bench\"}".formatted(lock),
        key("end", number));
    return nanos;
  }

  /** Keys grow with time, as those of the command line do. */
  private static String key(String what, long number) {
    return "%s-%012d".formatted(what, number);
  }

  private Times load(int callers, int seconds, Callers.Work work) throws InterruptedException {
    return new Callers(server, callers).ask(Duration.ofSeconds(seconds), work);
  }
}
