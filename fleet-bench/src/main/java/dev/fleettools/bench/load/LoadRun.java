package dev.fleettools.bench.load;

import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.setting.BenchRepo;
import dev.fleettools.bench.setting.Distribution;
import dev.fleettools.bench.setting.Plans;
import dev.fleettools.bench.setting.Room;
import dev.fleettools.bench.table.Section;
import dev.fleettools.bench.table.Size;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import dev.fleettools.bench.table.Verdict;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fills a store, then measures what its size does to everything else. */
public final class LoadRun {

  private static final long REBUILT = 100_000;
  private static final int MISSIONS = 5;
  private static final Duration FEEDING = Duration.ofMinutes(20);
  private static final Duration CHECK = Duration.ofMinutes(5);
  private static final double MIB = 1024.0 * 1024.0;
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private final long events;
  private final Size size;
  private final Path base;
  private final Path repository;
  private final Distribution distribution;
  private final Optional<Path> cache;
  private final LoadStore store;
  private final Section section;
  private final Table table;
  private long held;

  /**
   * @param events how many the store gets
   * @param base where the server keeps its data
   * @param cache the server's AOT cache, if there is one
   */
  public LoadRun(
      long events,
      Size size,
      Path base,
      Distribution distribution,
      Optional<Path> cache,
      LoadStore store,
      Section section) {
    this.events = events;
    this.size = size;
    this.base = base;
    this.repository = base.resolveSibling(base.getFileName() + "-repo");
    this.distribution = distribution;
    this.cache = cache;
    this.store = store;
    this.section = section;
    this.table = section.table();
  }

  public void run() throws IOException, InterruptedException {
    BenchRepo.create(Files.createDirectory(repository), 10);
    ProjectId project = init();
    section.step("restart empty", () -> restart("an empty log"));
    long first = Math.min(REBUILT, events);
    if (!section.step("write the first", () -> feed(project, first))) {
      return;
    }
    section.step("rebuild", () -> rebuild("live"));
    if (events > first && section.step("write the rest", () -> feed(project, events))) {
      section.step("rebuild all", () -> rebuild("live"));
    }
    section.step("verify", () -> verify(project, "live"));
    section.step("restart", () -> restart("live"));
    section.step("queries and load", () -> ask("live"));
    if (section.step("seal", () -> seal(project))) {
      section.step("rebuild sealed", () -> rebuild("sealed"));
      section.step("verify sealed", () -> verify(project, "sealed"));
      section.step("restart sealed", () -> restart("sealed"));
      section.step("queries and load sealed", () -> ask("sealed"));
    }
  }

  private Served serve() throws IOException {
    return Served.start(distribution.server(cache), base, store.environment());
  }

  private ProjectId init() throws IOException {
    try (Served server = serve()) {
      return new ProjectId(
          server
              .post("/projects", "{\"path\":\"" + repository + "\"}", "project")
              .at("/project_id")
              .asString());
    }
  }

  private Path folder(ProjectId project) {
    return base.resolve(project.value());
  }

  private Room open(ProjectId project) {
    return Room.open(store.address(project), folder(project), project);
  }

  private void feed(ProjectId project, long upTo) throws IOException, InterruptedException {
    String mix;
    try (Room room = open(project)) {
      long before = room.project().log().head().value();
      if (before < Plans.SORTIES) {
        for (int mission = 0; mission < MISSIONS; mission++) {
          Plans.make(room, mission, COMMIT, false);
        }
      }
      long begun = System.nanoTime();
      new Feeder(
              new Operations(room.project(), room.operations()), room.project().log(), room.ids())
          .feed(upTo, FEEDING);
      double seconds = (System.nanoTime() - begun) / 1e9;
      held = room.project().log().head().value();
      table.fact(
          "%,d events written in process by %d callers, one or two a command%s"
              .formatted(
                  held - before,
                  Feeder.CALLERS,
                  held < upTo ? ", until %d min were over".formatted(FEEDING.toMinutes()) : ""),
          "%,.0f/s".formatted((held - before) / seconds));
      mix = room.project().log().read(Mix::of);
    }
    boolean last = upTo == events;
    if (last) {
      section.say("The log of %,d events was written by real operations: ".formatted(held) + mix);
    }
    long bytes = store.bytes(project);
    double each = (double) bytes / held;
    table.fact(
        "size of %,d events, live".formatted(held),
        megabytes(bytes) + ", %,.0f B an event".formatted(each),
        Verdict.aimBelow(650, "B an event", each));
    if (last) {
      holdings(project, "live", held);
    }
  }

  private void rebuild(String what) throws IOException {
    try (Served server = serve()) {
      server.get("/work-orders");
      server.awaitQuiet(CHECK);
      Rebuilds.run(server, what, table);
    }
  }

  private void verify(ProjectId project, String what) {
    try (Room room = open(project)) {
      long begun = System.nanoTime();
      var report = room.project().log().verify(List.of());
      table.fact(
          "verify of %,d events, %s".formatted(room.project().log().head().value(), what),
          String.format(
              Locale.ROOT,
              "%s, %.2f s",
              report.clean() ? "good" : "NOT GOOD",
              (System.nanoTime() - begun) / 1e9));
    }
  }

  private void restart(String what) throws IOException, InterruptedException {
    Times times = new Restarts(distribution.server(cache), base, store.environment()).measure(what);
    table.row(
        "start after a kill to the first answer from the project, %s, %s AOT cache"
            .formatted(what, cache.isPresent() ? "with" : "no"),
        times,
        Verdict.aimBelow(1_000, "ms p95", times.p95Ms()));
  }

  private void ask(String what) throws IOException, InterruptedException {
    try (Served server = serve()) {
      server.get("/work-orders");
      table.fact(
          "background work after a start (the full check), " + what,
          "%d s".formatted(server.awaitQuiet(CHECK).toSeconds()));
      new Queries(server, what, table).run(held);
      new MixedLoad(server, what).run(what, size, table);
    }
  }

  private void seal(ProjectId project) throws IOException, InterruptedException {
    long sealed;
    try (Served server = serve()) {
      server.get("/work-orders");
      server.awaitQuiet(CHECK);
      SealingUnderLoad.run(server, table);
      sealed = server.get("/db").at("/sealed_up_to").asLong();
      long running = store.bytes(project);
      table.fact("the store right after sealing, its server running", megabytes(running));
    }
    sealedSize(project, sealed, "");
    if (store.packs()) {
      sealedSize(project, sealed, ", after VACUUM FULL");
    }
    holdings(project, "sealed", sealed);
  }

  private void sealedSize(ProjectId project, long sealed, String more) throws IOException {
    long left = store.bytes(project);
    long archived = store.archivedBytes(project);
    double each = (double) (left + archived) / sealed;
    table.fact(
        "size of %,d events, sealed%s".formatted(sealed, more),
        "%s: store %s, segments in files of their own %s; %,.0f B an event"
            .formatted(megabytes(left + archived), megabytes(left), megabytes(archived), each),
        Verdict.aimBelow(150, "B an event", each));
  }

  private void holdings(ProjectId project, String what, long all) throws IOException {
    table.fact(
        "what the store holds, %s, with indexes, B an event".formatted(what),
        store.holdings(project).entrySet().stream()
            .filter(held -> held.getValue() / all > 0)
            .map(held -> "%s %,d".formatted(held.getKey(), held.getValue() / all))
            .collect(Collectors.joining(", ")));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MiB", bytes / MIB);
  }
}
