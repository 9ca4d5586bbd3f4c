package dev.fleettools.bench.queue;

import dev.fleettools.bench.http.LoadClient;
import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.setting.BenchRepo;
import dev.fleettools.bench.setting.Distribution;
import dev.fleettools.bench.setting.Plans;
import dev.fleettools.bench.setting.Room;
import dev.fleettools.bench.table.Section;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import dev.fleettools.bench.table.Verdict;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.report.Register;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.steering.TakeSortie;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Sorties of many missions, of all priorities, some after others: found, and given away. */
public final class QueueRun {

  private static final int SMALL = 10_000;
  private static final int CLAIMS = 1_000;
  private static final int WORKTREES = 20;
  private static final int LISTS = 1_000;
  private static final int WARM_UP = 1_000;
  private static final Duration CHECK = Duration.ofMinutes(2);

  private final Path folder;
  private final Distribution distribution;
  private final Section section;
  private final Table table;

  public QueueRun(Path folder, Distribution distribution, Section section) {
    this.folder = folder;
    this.distribution = distribution;
    this.section = section;
    this.table = section.table();
  }

  public void run() throws IOException, InterruptedException {
    section.say(
        "%d sorties a mission, one of three after another one, four priorities mixed, one file each."
            .formatted(Plans.SORTIES));
    String sizes = System.getProperty("sorties", "10000,100000");
    for (int sorties : Arrays.stream(sizes.split(",", -1)).mapToInt(Integer::parseInt).toArray()) {
      measure(sorties);
    }
  }

  private void measure(int sorties) throws IOException, InterruptedException {
    Path base = folder.resolve("queue-" + sorties);
    Path repository =
        BenchRepo.create(Files.createDirectory(folder.resolve("queue-repo-" + sorties)), 10);
    ProjectId project = init(base, repository);
    Path file = base.resolve(project.value()).resolve("squawk.db");
    String number = String.format(Locale.ROOT, "%,d", sorties);
    boolean filled =
        section.step(number + " in process", () -> inProcess(file, project, repository, sorties));
    if (filled) {
      section.step(number + " over HTTP", () -> served(base, sorties));
    }
  }

  private ProjectId init(Path base, Path repository) throws IOException {
    try (Served server = Served.start(distribution.server(Optional.empty()), base)) {
      return new ProjectId(
          server
              .post("/projects", "{\"path\":\"" + repository + "\"}", "project")
              .at("/project_id")
              .asString());
    }
  }

  private void inProcess(Path file, ProjectId project, Path repository, int sorties)
      throws IOException, InterruptedException {
    String commit = BenchRepo.head(repository);
    try (Room room = Room.open(file, project)) {
      long begun = System.nanoTime();
      for (int mission = 0; mission < sorties / Plans.SORTIES; mission++) {
        Plans.make(room, mission, commit, true);
      }
      table.fact(
          "%,d sorties planned, %d at once".formatted(sorties, Plans.SORTIES),
          String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begun) / 1e9));
      for (int i = 0; i < CLAIMS + WARM_UP + WORKTREES; i++) {
        room.project()
            .run(new Register(), Call.dispatch(), new Register.Input("agent-" + i, null, null));
      }
      row("claim of one of %,d, in process", sorties, claims(room));
      row("list of 20 ready ones of %,d, in process", sorties, lists(room));
    }
  }

  private static Times claims(Room room) {
    long[] nanos = new long[CLAIMS];
    for (int i = -WARM_UP; i < CLAIMS; i++) {
      long begun = System.nanoTime();
      TakeSortie.Output taken =
          room.project()
              .run(
                  new TakeSortie(),
                  Call.dispatch(),
                  new TakeSortie.Input(
                      "agent-" + (i + WARM_UP), null, null, "/nowhere", PathCase.EXACT));
      long took = System.nanoTime() - begun;
      if (taken.attemptId() == null) {
        throw new IllegalStateException("nothing was left to claim");
      }
      if (i >= 0) {
        nanos[i] = took;
      }
    }
    return Times.ofNanos(nanos, 0);
  }

  private static Times lists(Room room) {
    long[] nanos = new long[LISTS];
    for (int i = -WARM_UP; i < LISTS; i++) {
      long begun = System.nanoTime();
      room.project()
          .log()
          .read(rows -> Sorties.claimable(rows, "", room.project().log().now(), 20, 0));
      if (i >= 0) {
        nanos[i] = System.nanoTime() - begun;
      }
    }
    return Times.ofNanos(nanos, 0);
  }

  private void served(Path base, int sorties) throws IOException {
    try (Served server = Served.start(distribution.server(Optional.empty()), base)) {
      server.get("/work-orders");
      table.fact(
          "until a server of %,d waiting sorties has nothing more to do".formatted(sorties),
          "%d s".formatted(server.awaitQuiet(CHECK).toSeconds()));
      // A connection that waits as long as this may take is closed.
      try (LoadClient client = server.client()) {
        ask(client, sorties);
      }
    }
  }

  private void ask(LoadClient client, int sorties) throws IOException {
    row("list of 20 ready ones of %,d, over HTTP", sorties, get(client, "/sorties?ready=true"));
    row("list of the 20 newest of %,d, over HTTP", sorties, get(client, "/sorties?limit=20"));
    row(
        "list of 20 pending ones of %,d, over HTTP",
        sorties, get(client, "/sorties?status=pending&limit=20"));
    row(
        "one mission's sorties, of %,d in all, over HTTP",
        sorties, get(client, "/missions/m1/sorties"));
    long[] nanos = new long[WORKTREES];
    for (int i = 0; i < WORKTREES; i++) {
      long begun = System.nanoTime();
      client.post(
          "/sorties/claim",
          "{\"specialist_id\":\"agent-%d\"}".formatted(WARM_UP + CLAIMS + i),
          "claim-" + i);
      nanos[i] = System.nanoTime() - begun;
    }
    table.row(
        "claim of one of %,d, over HTTP, with its git worktree".formatted(sorties),
        Times.ofNanos(nanos, 0));
  }

  private static Times get(LoadClient client, String path) throws IOException {
    long[] nanos = new long[LISTS];
    for (int i = -WARM_UP; i < LISTS; i++) {
      long begun = System.nanoTime();
      client.get(path);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - begun;
      }
    }
    return Times.ofNanos(nanos, 0);
  }

  private void row(String what, int sorties, Times times) {
    table.row(
        String.format(Locale.ROOT, what, sorties),
        times,
        Verdict.aimBelow(sorties <= SMALL ? 5 : 20, "ms p99", times.p99Ms()));
  }
}
