package dev.fleettools.bench.load;

import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Verdict;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Computes all projections anew, as {@code fleet db rebuild} does: in the server. */
final class Rebuilds {

  private static final long PROMISED = 100_000;
  private static final double MEBI = 1024 * 1024;
  private static final double MEGA = 1e6;

  private Rebuilds() {}

  /**
   * @param server one that was just started and is quiet; its memory counts from its start
   */
  static void run(Served server, String what, Table table) throws IOException {
    long begun = System.nanoTime();
    JsonNode answer = server.postAndWait("/db/rebuild", "{}", "rebuild-" + begun);
    double seconds = (System.nanoTime() - begun) / 1e9;
    long events = answer.at("/events").asLong();
    long bytes = server.peakBytes();
    table.fact(
        "rebuild of all projections, %,d events %s, by a server that was just started"
            .formatted(events, what),
        String.format(
            Locale.ROOT, "%.2f s, the server at most %.0f MiB resident", seconds, bytes / MEBI),
        isPromised(events)
            ? new Verdict[] {
              Verdict.floorBelow(3, "s", seconds), Verdict.floorBelow(300, "MB", bytes / MEGA)
            }
            : new Verdict[0]);
  }

  /** Something is promised for this number; the last command may have written a few more. */
  private static boolean isPromised(long events) {
    return events >= PROMISED && events < PROMISED + PROMISED / 100;
  }
}
