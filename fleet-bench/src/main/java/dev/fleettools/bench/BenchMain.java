package dev.fleettools.bench;

import dev.fleettools.bench.http.HttpLoad;
import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.load.LoadRun;
import dev.fleettools.bench.setting.BenchRepo;
import dev.fleettools.bench.setting.Distribution;
import dev.fleettools.bench.table.Folders;
import dev.fleettools.bench.table.Machine;
import dev.fleettools.bench.table.Size;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures what the project promises numbers for, and prints them as a table. With a file's name it
 * writes them into that file too. {@code -Dfull} measures longer; {@code -Dfleet.home} names a
 * built distribution.
 */
public final class BenchMain {

  private static final int FILES = 10_000;

  private final Size size;
  private final Table table = new Table();
  private final Distribution distribution = Distribution.find();
  private final Path folder = Folders.fresh("run");
  private String load = "";

  private BenchMain(Size size) {
    this.size = size;
  }

  public static void main(String[] arguments) throws Exception {
    boolean full = System.getProperty("full") != null;
    BenchMain bench = new BenchMain(full ? Size.full() : Size.shortRun());
    bench.run(full, arguments.length == 0 ? Optional.empty() : Optional.of(Path.of(arguments[0])));
    System.exit(0);
  }

  /** Writes the page after each part, so that a run that is cut off leaves what it measured. */
  private void run(boolean full, Optional<Path> target) throws Exception {
    String machine = Machine.describe(folder);
    System.out.println(machine);
    try {
      new InProcess(size, table).run();
      publish(page(machine, full), target);
      Path repository = BenchRepo.create(Files.createDirectory(folder.resolve("repo")), FILES);
      Path base = folder.resolve("base");
      ProjectId project = serve(repository, base);
      SpawnTimes.read(base.resolve(project.value()).resolve("squawk.db"), project, table, FILES);
      publish(page(machine, full), target);
      starts(base);
      publish(page(machine, full), target);
      long events = Long.getLong("events", full ? 1_000_000 : 100_000);
      load = new LoadRun(events, folder, distribution).run();
      publish(page(machine, full), target);
    } finally {
      Folders.remove(folder);
    }
  }

  private static void publish(String page, Optional<Path> target) throws IOException {
    if (target.isPresent()) {
      Files.writeString(target.get(), page);
    }
  }

  /** Everything that needs a server, one server for all of it. */
  private ProjectId serve(Path repository, Path base) throws IOException, InterruptedException {
    try (Served server = Served.start(distribution.server(Optional.empty()), base)) {
      ProjectId project =
          new ProjectId(
              server
                  .post("/projects", "{\"path\":\"" + repository + "\"}", "project")
                  .at("/project_id")
                  .asString());
      new HttpLoad(server, size).run(table);
      SpawnTimes.fly(server, size.spawns());
      Optional<Path> launcher = distribution.launcher();
      if (launcher.isPresent()) {
        Path caches = Files.createDirectory(folder.resolve("caches"));
        new CommandTimes(launcher.get(), repository, base, caches).run(table, size.starts());
      } else {
        table.notMeasured("`fleet status` in a new process", "no distribution is built");
      }
      return project;
    }
  }

  /** Each time on the same data, with the events of all that was measured before. */
  private void starts(Path base) throws IOException, InterruptedException {
    Times off = start(base, Optional.empty());
    table.row("server: process start to first /health, no AOT cache", off);
    Optional<Path> cache = distribution.train(folder);
    if (cache.isEmpty()) {
      table.notMeasured("server: process start to first /health, AOT cache", "no cache was made");
      return;
    }
    Times on = start(base, cache);
    table.row("server: process start to first /health, AOT cache", on);
    table.ratio("server start p50 with an AOT cache / without", on.p50Ms() / off.p50Ms());
  }

  private Times start(Path base, Optional<Path> cache) throws IOException {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i <= size.starts(); i++) {
      try (Served server = Served.start(distribution.server(cache), base)) {
        nanos.add(server.nanosToAnswer());
      }
    }
    // The first start warms the page cache.
    return Times.ofNanos(nanos.stream().skip(1).mapToLong(Long::longValue).toArray(), 0);
  }

  private String page(String machine, boolean full) {
    return """
    # Performance

    Measured by `dev.fleettools.bench.BenchMain`, which wrote this page; no number is typed. To measure again
    (`-Dfull` measures longer and fills a store with a million events, `-Devents` says with how many):

        ./fleet --help
        mvn -pl fleet-bench -am -Dmaven.test.skip=true package dependency:build-classpath -Dmdep.outputFile=target/classpath
        java --enable-native-access=ALL-UNNAMED -cp "fleet-bench/target/classes:$(cat fleet-bench/target/classpath)" \\
          dev.fleettools.bench.BenchMain docs/performance.md

    In-process rows come from JMH (sampled times), the others from plain loops whose clients share the machine with
    the server.

    Machine: %s. Server: %s. Run: %s. Payload: %s.

    A load average above the number of processors means that other programs were running: the numbers are then worse
    than the machine's own, tails most of all, and ratios of rows measured one after the other are rough.

    %s%s\
    """
        .formatted(
            machine,
            distribution.name(),
            full ? "full" : "short",
            LogBenchmark.PAYLOAD,
            table.text(),
            load);
  }
}
