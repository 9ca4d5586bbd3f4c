package dev.fleettools.bench.load;

import dev.fleettools.bench.http.Callers;
import dev.fleettools.bench.http.LoadClient;
import dev.fleettools.bench.http.OpenLoop;
import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.table.Size;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import dev.fleettools.bench.table.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What agents ask of a server, mixed: of ten requests three change something. */
final class MixedLoad {

  private static final int CONNECTIONS = 16;
  private static final int PER_SECOND = 1_000;
  private static final int OPEN_CONNECTIONS = 32;
  private static final int MAILBOXES = 100;
  private static final String TEXT = "0123456789".repeat(16);

  private final Served server;
  private final String name;
  private final AtomicLong count = new AtomicLong();

  /**
   * @param name of this load alone, so that nothing it sends was sent before
   */
  MixedLoad(Served server, String name) {
    this.server = server;
    this.name = name.replace(' ', '-');
  }

  void run(String what, Size size, Table table) throws InterruptedException {
    Duration warmUp = Duration.ofSeconds(size.warmupSeconds());
    Duration measured = Duration.ofSeconds(size.httpSeconds());
    Callers callers = new Callers(server, CONNECTIONS);
    callers.ask(warmUp, this::timed);
    table.row(
        "mixed requests over HTTP, %d connections (7 reads, 3 writes), %s"
            .formatted(CONNECTIONS, what),
        callers.ask(measured, this::timed));
    OpenLoop steady = new OpenLoop(server, PER_SECOND, OPEN_CONNECTIONS);
    steady.ask(warmUp, this::next);
    Times answers = steady.ask(measured, this::next);
    table.row(
        "API answer: the same at %,d requests a second, from when each was due, %s"
            .formatted(PER_SECOND, what),
        answers,
        Verdict.floorBelow(50, "ms p95", answers.p95Ms()),
        Verdict.aimBelow(5, "ms p99", answers.p99Ms()));
  }

  private long timed(LoadClient client) throws IOException {
    long asked = System.nanoTime();
    next(client);
    return System.nanoTime() - asked;
  }

  private void next(LoadClient client) throws IOException {
    long number = count.incrementAndGet();
    String box = box(number);
    switch ((int) (number % 10)) {
      case 0, 1 -> message(client, number);
      case 2 ->
          client.post(
              "/lock/acquire",
              "{\"file\":\"%s/File%d.java\",\"specialist_id\":\"agent-%d\",\"timeout_ms\":1000}"
                  .formatted(name, number, number % MAILBOXES),
              key(number));
      case 3, 4, 5 -> client.get("/mailbox/" + box + "?limit=20");
      case 6, 7 -> client.get("/events?stream_type=squawk&stream_id=" + box + "&limit=20");
      case 8 -> client.get("/locks?limit=20");
      default -> client.get("/work-orders?limit=20");
    }
  }

  /** One message, timed. */
  long write(LoadClient client) throws IOException {
    long asked = System.nanoTime();
    message(client, count.incrementAndGet());
    return System.nanoTime() - asked;
  }

  private void message(LoadClient client, long number) throws IOException {
    client.post(
        "/messages",
        "{\"to\":[\"%s\"],\"content\":\"%s\"}".formatted(box(number), TEXT),
        key(number));
  }

  private static String box(long number) {
    return "box-" + number % MAILBOXES;
  }

  private String key(long number) {
    return "%s-%012d".formatted(name, number);
  }
}
