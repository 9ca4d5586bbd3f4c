package dev.fleettools.bench;

import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import dev.fleettools.bench.table.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** {@code fleet status} in a new process each time, with its server running. */
final class CommandTimes {

  private static final long PAUSE = Duration.ofMillis(200).toNanos();
  private static final Duration TRAINING = Duration.ofMinutes(1);

  private final Path launcher;
  private final Path repository;
  private final Map<String, String> environment;
  private final Path caches;

  CommandTimes(Path launcher, Path repository, Path base, Path caches) {
    this.launcher = launcher;
    this.repository = repository;
    this.caches = caches;
    this.environment =
        Map.of("FLEET_DATA_DIR", base.toString(), "XDG_CACHE_HOME", caches.toString());
  }

  void run(Table table, int times) throws IOException, InterruptedException {
    table.row("`fleet status` in a new process, no AOT cache", measure("off", times));
    once("on");
    if (trained()) {
      Times on = measure("on", times);
      table.row(
          "`fleet status` in a new process, AOT cache",
          on,
          Verdict.floorBelow(200, "ms p95", on.p95Ms()),
          Verdict.aimBelow(120, "ms p50", on.p50Ms()));
    } else {
      table.notMeasured("`fleet status` in a new process, AOT cache", "no cache was made in time");
    }
  }

  private Times measure(String aot, int times) throws IOException, InterruptedException {
    once(aot);
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      nanos[i] = once(aot);
    }
    return Times.ofNanos(nanos, 0);
  }

  private long once(String aot) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(launcher.toString(), "status")
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    builder.environment().put("FLEET_AOT", aot);
    long begun = System.nanoTime();
    int status = builder.start().waitFor();
    long nanos = System.nanoTime() - begun;
    if (status != 0) {
      throw new IOException("fleet status ended with " + status);
    }
    return nanos;
  }

  /** The launcher trains both caches in the background after its first command. */
  private boolean trained() throws IOException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < TRAINING.toNanos()) {
      if (has("cli-", ".aot") && has("server-", ".aot")) {
        return true;
      }
      if (has("cli-", ".failed")) {
        return false;
      }
      LockSupport.parkNanos(PAUSE);
    }
    return false;
  }

  private boolean has(String prefix, String suffix) throws IOException {
    Path folder = caches.resolve("fleet");
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .anyMatch(name -> name.startsWith(prefix) && name.endsWith(suffix));
    }
  }
}
