package dev.fleettools.bench.load;

import dev.fleettools.bench.http.Callers;
import dev.fleettools.bench.http.LoadClient;
import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What agents ask of a server, mixed: of ten requests three change something. */
final class MixedLoad {

  private static final int CONNECTIONS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(10);
  private static final int MAILBOXES = 100;
  private static final String TEXT = "0123456789".repeat(16);

  private final Served server;
  private final AtomicLong count = new AtomicLong();

  MixedLoad(Served server) {
    this.server = server;
  }

  void run(Table table) throws InterruptedException {
    load(WARM_UP);
    table.row("mixed requests over HTTP, 16 connections (7 reads, 3 writes)", load(MEASURED));
  }

  private Times load(Duration time) throws InterruptedException {
    return new Callers(server, CONNECTIONS)
        .ask(
            time,
            client -> {
              long asked = System.nanoTime();
              ask(client, count.incrementAndGet());
              return System.nanoTime() - asked;
            });
  }

  private static void ask(LoadClient client, long number) throws IOException {
    String box = "box-" + number % MAILBOXES;
    String key = "mixed-%012d".formatted(number);
    switch ((int) (number % 10)) {
      case 0, 1 ->
          client.post(
              "/messages", "{\"to\":[\"%s\"],\"content\":\"%s\"}".formatted(box, TEXT), key);
      case 2 ->
          client.post(
              "/lock/acquire",
              "{\"file\":\"mixed/File%d.java\",\"specialist_id\":\"agent-%d\",\"timeout_ms\":1000}"
                  .formatted(number, number % MAILBOXES),
              key);
      case 3, 4, 5 -> client.get("/mailbox/" + box + "?limit=20");
      case 6, 7 -> client.get("/events?stream_type=squawk&stream_id=" + box + "&limit=20");
      case 8 -> client.get("/locks?limit=20");
      default -> client.get("/work-orders?limit=20");
    }
  }
}
