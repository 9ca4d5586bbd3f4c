package dev.fleettools.bench.load;

import dev.fleettools.bench.http.LoadClient;
import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import dev.fleettools.bench.table.Verdict;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Questions to a server with a long log, one after the other. */
final class Queries {

  private static final int ASKED = 1_000;
  private static final int WARM_UP = 3_000;

  private final Served server;
  private final String what;
  private final Table table;

  Queries(Served server, String what, Table table) {
    this.server = server;
    this.what = what;
    this.table = table;
  }

  void run(long events) throws IOException {
    var acked = server.get("/events?type=squawk_acked&limit=1").at("/events/0");
    String middle =
        server.get("/events?limit=1&after=" + events / 2).at("/events/0/recorded_at").asString();
    ask("events of one stream", "/events?stream_type=squawk&stream_id=box-1&limit=20");
    ask("events of one type", "/events?type=work_order_created&limit=20");
    ask("events of one actor", "/events?actor=owner&limit=20");
    ask("events from a moment on", "/events?limit=20&from=" + encoded(middle));
    ask("events of one chain", "/events?correlation_id=" + acked.at("/correlation_id").asString());
    ask("newest events", "/events?newest_first=true&limit=20");
    ask("a mailbox, 20 messages", "/mailbox/box-1?limit=20");
    ask("an inbox, 20 unread", "/mailbox/box-2?unread=true&limit=20");
    ask("locks", "/locks?limit=20");
    ask("missions", "/missions?limit=20");
    ask("sorties", "/sorties?limit=20");
    ask("work orders", "/work-orders?limit=20");
  }

  private void ask(String question, String path) throws IOException {
    long[] nanos = new long[ASKED];
    try (LoadClient client = server.client()) {
      for (int i = -WARM_UP; i < ASKED; i++) {
        long begun = System.nanoTime();
        client.get(path);
        if (i >= 0) {
          nanos[i] = System.nanoTime() - begun;
        }
      }
    }
    Times times = Times.ofNanos(nanos, 0);
    table.row(
        "query over HTTP, %s: %s".formatted(what, question),
        times,
        Verdict.floorBelow(5, "ms p99", times.p99Ms()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
