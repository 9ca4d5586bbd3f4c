package dev.fleettools.bench;

import dev.fleettools.bench.http.HttpLoad;
import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.setting.BenchRepo;
import dev.fleettools.bench.setting.Distribution;
import dev.fleettools.bench.table.Fsync;
import dev.fleettools.bench.table.Section;
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

/** A server with its clients: requests, spawned agents, the command line, starts. */
final class ServerRun {

  private static final int FILES = 10_000;

  private final Size size;
  private final Path folder;
  private final Distribution distribution;
  private final Section section;
  private final Table table;

  ServerRun(Size size, Path folder, Distribution distribution, Section section) {
    this.size = size;
    this.folder = folder;
    this.distribution = distribution;
    this.section = section;
    this.table = section.table();
  }

  void run() throws IOException, InterruptedException {
    Path repository = BenchRepo.create(Files.createDirectory(folder.resolve("repo")), FILES);
    Path base = folder.resolve("base");
    ProjectId project = init(repository, base);
    section.step(
        "requests",
        () -> serve(base, server -> new HttpLoad(server, size).run(table, Fsync.measure(folder))));
    section.step("spawn", () -> spawn(base, project));
    section.step("command line", () -> commands(repository, base));
    section.step("starts", () -> starts(base));
  }

  private interface Work {
    void with(Served server) throws IOException, InterruptedException;
  }

  private void serve(Path base, Work work) throws IOException, InterruptedException {
    try (Served server = Served.start(distribution.server(Optional.empty()), base)) {
      work.with(server);
    }
  }

  private ProjectId init(Path repository, Path base) throws IOException {
    try (Served server = Served.start(distribution.server(Optional.empty()), base)) {
      return new ProjectId(
          server
              .post("/projects", "{\"path\":\"" + repository + "\"}", "project")
              .at("/project_id")
              .asString());
    }
  }

  private void spawn(Path base, ProjectId project) throws IOException, InterruptedException {
    serve(base, server -> SpawnTimes.fly(server, size.spawns()));
    SpawnTimes.read(base.resolve(project.value()).resolve("squawk.db"), project, table, FILES);
  }

  private void commands(Path repository, Path base) throws IOException, InterruptedException {
    Optional<Path> launcher = distribution.launcher();
    if (launcher.isEmpty()) {
      table.notMeasured("`fleet status` in a new process", "no distribution is built");
      return;
    }
    Path caches = Files.createDirectory(folder.resolve("caches"));
    serve(
        base,
        server ->
            new CommandTimes(launcher.get(), repository, base, caches).run(table, size.starts()));
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
}
