package dev.fleettools.bench.load;

import dev.fleettools.bench.http.OpenLoop;
import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** Seals the whole log, while somebody goes on writing to it. */
final class SealingUnderLoad {

  private static final int PER_SECOND = 50;
  private static final Duration ROUND = Duration.ofSeconds(1);

  private SealingUnderLoad() {}

  static void run(Served server, Table table) throws IOException, InterruptedException {
    Callable<JsonNode> compaction = () -> server.postAndWait("/db/compact", "{}", "compact");
    FutureTask<JsonNode> sealed = new FutureTask<>(compaction);
    Thread.ofPlatform().start(sealed);
    MixedLoad load = new MixedLoad(server, "sealing");
    LongStream.Builder samples = LongStream.builder();
    OpenLoop steady = new OpenLoop(server, PER_SECOND, 1);
    do {
      steady.ask(ROUND, client -> samples.add(load.write(client)));
    } while (!sealed.isDone());
    JsonNode report = report(sealed);
    long[] nanos = samples.build().toArray();
    table.fact(
        "sealing %,d events by POST /db/compact".formatted(report.at("/events").asLong()),
        String.format(
            Locale.ROOT,
            "%.1f s; the longest answer to a message meanwhile took %.0f ms",
            report.at("/duration_ms").asLong() / 1e3,
            Arrays.stream(nanos).max().orElseThrow() / 1e6));
    table.row(
        "a message, %d a second on 1 connection, while the log is sealed".formatted(PER_SECOND),
        Times.ofNanos(nanos, 0));
  }

  private static JsonNode report(FutureTask<JsonNode> sealed)
      throws IOException, InterruptedException {
    try {
      return sealed.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    }
  }
}
