package dev.fleettools.bench.load;

import dev.fleettools.bench.http.Callers;
import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.table.Times;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** From a start after a kill to the first answer out of the project. */
final class Restarts {

  private static final int TIMES = 5;
  private static final int CONNECTIONS = 16;
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final List<String> command;
  private final Path base;
  private final Map<String, String> environment;

  Restarts(List<String> command, Path base, Map<String, String> environment) {
    this.command = command;
    this.base = base;
    this.environment = environment;
  }

  /** Each server is killed while it writes. */
  Times measure(String what) throws IOException, InterruptedException {
    long[] nanos = new long[TIMES];
    for (int i = -1; i < TIMES; i++) {
      long begun = System.nanoTime();
      try (Served server = Served.start(command, base, environment)) {
        server.get("/work-orders");
        // The first start comes after no kill.
        if (i >= 0) {
          nanos[i] = System.nanoTime() - begun;
        }
        MixedLoad load = new MixedLoad(server, "restart-%s-%d".formatted(what, i));
        new Callers(server, CONNECTIONS).ask(BUSY, load::write);
        server.kill();
      }
    }
    return Times.ofNanos(nanos, 0);
  }
}
