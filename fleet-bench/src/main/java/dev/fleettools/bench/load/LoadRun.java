package dev.fleettools.bench.load;

import dev.fleettools.bench.http.LoadClient;
import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.setting.BenchRepo;
import dev.fleettools.bench.setting.Distribution;
import dev.fleettools.bench.setting.Room;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Fills a store, then measures what its size does to everything else. */
public final class LoadRun {

  private static final long REBUILT = 100_000;
  private static final int ASKED = 200;
  private static final int RESTARTS = 5;
  private static final double MIB = 1024.0 * 1024.0;

  private final long events;
  private final Path folder;
  private final Distribution distribution;
  private final Table table = new Table();
  private String mix = "";

  /**
   * @param events how many the store gets
   * @param folder for everything this run writes
   */
  public LoadRun(long events, Path folder, Distribution distribution) {
    this.events = events;
    this.folder = folder;
    this.distribution = distribution;
  }

  /** Gives the section of the page. */
  public String run() throws IOException, InterruptedException {
    Path base = folder.resolve("load-base");
    Path repository = BenchRepo.create(Files.createDirectory(folder.resolve("load-repo")), 10);
    ProjectId project = init(repository, base);
    Path store = base.resolve(project.value()).resolve("squawk.db");
    long first = Math.min(REBUILT, events);
    feed(store, project, first);
    rebuild(store, project);
    if (events > first) {
      feed(store, project, events);
      rebuild(store, project);
    }
    verify(store, project);
    restarts(base, "live");
    serve(base);
    return section();
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

  private void feed(Path store, ProjectId project, long upTo)
      throws IOException, InterruptedException {
    try (Room room = Room.open(store, project)) {
      long before = room.project().log().head().value();
      long begun = System.nanoTime();
      new Feeder(
              new Operations(room.project(), room.operations()), room.project().log(), room.ids())
          .feed(upTo);
      double seconds = (System.nanoTime() - begun) / 1e9;
      long written = room.project().log().head().value() - before;
      table.fact(
          "%,d events written by 128 callers, one or two a command".formatted(written),
          "%,.0f/s".formatted(written / seconds));
      mix = room.project().log().read(Mix::of);
    }
    long bytes = size(store);
    table.fact(
        "size of %,d events, live".formatted(upTo),
        String.format(
            Locale.ROOT, "%.0f MiB, %.0f B an event", bytes / MIB, (double) bytes / upTo));
  }

  /** The file and what lies beside it under its name. */
  private static long size(Path store) throws IOException {
    String name = String.valueOf(store.getFileName());
    try (Stream<Path> files = Files.list(store.toAbsolutePath().getParent())) {
      long bytes = 0;
      for (Path file : files.toList()) {
        if (String.valueOf(file.getFileName()).startsWith(name)) {
          bytes += Files.size(file);
        }
      }
      return bytes;
    }
  }

  private void rebuild(Path store, ProjectId project) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "-cp",
                System.getProperty("java.class.path"),
                RebuildMain.class.getName(),
                store.toString(),
                project.value())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (child.waitFor() != 0) {
      throw new IOException("the rebuild failed");
    }
    String[] numbers = said.strip().split(" ", -1);
    table.fact(
        "rebuild of all projections, %,d events, in a process of its own"
            .formatted(Long.parseLong(numbers[0])),
        String.format(
            Locale.ROOT,
            "%.2f s, at most %.0f MiB resident",
            Long.parseLong(numbers[1]) / 1e3,
            Long.parseLong(numbers[2]) / 1024.0));
  }

  private void verify(Path store, ProjectId project) {
    try (Room room = Room.open(store, project)) {
      long begun = System.nanoTime();
      var report = room.project().log().verify(List.of());
      table.fact(
          "verify of %,d events".formatted(events),
          String.format(
              Locale.ROOT,
              "%s, %.2f s",
              report.clean() ? "good" : "NOT GOOD",
              (System.nanoTime() - begun) / 1e9));
    }
  }

  /** From a kill to the first answer out of the project. */
  private void restarts(Path base, String what) throws IOException {
    LongStream.Builder nanos = LongStream.builder();
    for (int i = 0; i < RESTARTS; i++) {
      long begun = System.nanoTime();
      try (Served server = Served.start(distribution.server(Optional.empty()), base)) {
        server.get("/work-orders");
        nanos.add(System.nanoTime() - begun);
        server.kill();
      }
    }
    table.row(
        "restart after a kill to the first answer from the project, %,d events %s, no AOT cache"
            .formatted(events, what),
        Times.ofNanos(nanos.build().toArray(), 0));
  }

  private void serve(Path base) throws IOException, InterruptedException {
    try (Served server = Served.start(distribution.server(Optional.empty()), base)) {
      String correlation =
          server.get("/events?type=squawk_acked&limit=1").at("/events/0/correlation_id").asString();
      ask(server, "events of one stream", "/events?stream_type=squawk&stream_id=box-1&limit=20");
      ask(server, "events of one type", "/events?type=work_order_created&limit=20");
      ask(server, "events of one chain", "/events?correlation_id=" + correlation);
      ask(server, "newest events", "/events?newest_first=true&limit=20");
      ask(server, "a mailbox, 20 messages", "/mailbox/box-1?limit=20");
      ask(server, "locks", "/locks?limit=20");
      ask(server, "work orders", "/work-orders?limit=20");
      new MixedLoad(server).run(table);
    }
  }

  private void ask(Served server, String what, String path) throws IOException {
    long[] nanos = new long[ASKED];
    try (LoadClient client = server.client()) {
      for (int i = -ASKED / 2; i < ASKED; i++) {
        long begun = System.nanoTime();
        client.get(path);
        if (i >= 0) {
          nanos[i] = System.nanoTime() - begun;
        }
      }
    }
    table.row("query over HTTP: " + what, Times.ofNanos(nanos, 0));
  }

  private String section() {
    return """

    ## A store of %,d events

    Written by real operations, %s

    %s\
    """
        .formatted(events, mix, table.text());
  }
}
