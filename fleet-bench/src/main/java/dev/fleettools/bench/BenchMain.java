package dev.fleettools.bench;

import dev.fleettools.bench.load.LoadRun;
import dev.fleettools.bench.load.LoadStore;
import dev.fleettools.bench.load.PostgresDatabase;
import dev.fleettools.bench.load.SqliteFile;
import dev.fleettools.bench.peer.PeerRun;
import dev.fleettools.bench.queue.QueueRun;
import dev.fleettools.bench.setting.Distribution;
import dev.fleettools.bench.table.Folders;
import dev.fleettools.bench.table.Machine;
import dev.fleettools.bench.table.Page;
import dev.fleettools.bench.table.Section;
import dev.fleettools.bench.table.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Measures what the project promises numbers for, and prints them as tables. With a file's name it
 * writes them into that file too, after each step.
 */
public final class BenchMain {

  private static final String HEAD =
      """
      # Performance

      Measured by `dev.fleettools.bench.BenchMain`, which wrote this page after each step; no number is typed, and
      whether a floor or an aim holds is computed from the number beside it. To measure again:

          ./fleet --help
          mvn -pl fleet-bench -am -Dmaven.test.skip=true package dependency:build-classpath -Dmdep.outputFile=target/classpath
          java -Dfull --enable-native-access=ALL-UNNAMED -cp "fleet-bench/target/classes:$(cat fleet-bench/target/classpath)" \\
            dev.fleettools.bench.BenchMain docs/performance.md

      | Property | Meaning |
      |---|---|
      | `-Dfull` | measures longer, and fills each store with a million events instead of 100,000 |
      | `-Devents=N` | fills them with so many |
      | `-Dparts=log,server,sqlite,postgresql,queue,peers` | only these parts; the others keep the section that an earlier run wrote |
      | `-Dminutes=N` | begins no step after so many minutes |
      | `-Dpeers=FOLDER` | a folder where `npm install bun swarm-mail` was run, for the part `peers` |
      | `-Dfleet.home=FOLDER` | a built distribution elsewhere than in `fleet-dist/target/fleet` |

      The part `log` is measured by JMH (sampled times), the others by plain loops whose clients share the machine with
      the server. A load average above the number of processors means that other programs were running: the numbers are
      then worse than the machine's own, tails most of all, and ratios of rows measured one after the other are rough.
      """;

  private enum Part {
    LOG("In process"),
    SERVER("A server and its clients"),
    SQLITE("Load run, SQLite"),
    POSTGRESQL("Load run, PostgreSQL"),
    QUEUE("Ready queue"),
    PEERS("Side by side");

    private final String title;

    Part(String title) {
      this.title = title;
    }
  }

  private final boolean full = System.getProperty("full") != null;
  private final Size size = full ? Size.full() : Size.shortRun();
  private final long events = Long.getLong("events", full ? 1_000_000 : 100_000);
  private final Distribution distribution = Distribution.find();
  private final Path folder = Folders.fresh("run");
  private final Page page;

  private BenchMain(Optional<Path> target) throws IOException {
    page =
        new Page(
            target,
            HEAD,
            Arrays.stream(Part.values()).map(part -> part.title).toList(),
            Duration.ofMinutes(Integer.getInteger("minutes", 24 * 60)));
  }

  public static void main(String[] arguments) throws Exception {
    BenchMain bench =
        new BenchMain(
            arguments.length == 0 ? Optional.empty() : Optional.of(Path.of(arguments[0])));
    boolean good = bench.run(chosen());
    System.exit(good ? 0 : 1);
  }

  private static Set<Part> chosen() {
    String given = System.getProperty("parts");
    Set<Part> parts = EnumSet.allOf(Part.class);
    if (given != null) {
      List<String> names = List.of(given.toUpperCase(Locale.ROOT).split(",", -1));
      parts.removeIf(part -> !names.contains(part.name()));
    } else if (System.getProperty("peers") == null) {
      parts.remove(Part.PEERS);
    }
    return parts;
  }

  /** Gives whether everything was measured. */
  private boolean run(Set<Part> parts) throws InterruptedException {
    try {
      for (Part part : parts) {
        Section section = page.section(part.title);
        section.say(machine());
        section.enter(() -> measure(part, section));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      Folders.remove(folder);
    }
    return !page.hasFailed();
  }

  private String machine() throws IOException {
    return "%s. Server: %s. Run: %s."
        .formatted(Machine.describe(folder), distribution.name(), full ? "full" : "short");
  }

  private void measure(Part part, Section section) throws Exception {
    switch (part) {
      case LOG -> new InProcess(size, section).run(folder);
      case SERVER -> new ServerRun(size, folder, distribution, section).run();
      case SQLITE -> load(section, new SqliteFile(folder.resolve("sqlite")), "sqlite");
      case POSTGRESQL -> {
        try (PostgresDatabase database = new PostgresDatabase()) {
          load(section, database, "postgresql");
        }
      }
      case QUEUE -> new QueueRun(folder, distribution, section).run();
      case PEERS -> new PeerRun(size, folder, distribution, section).run();
    }
  }

  private void load(Section section, LoadStore store, String name)
      throws IOException, InterruptedException {
    Path base = folder.resolve(name);
    Optional<Path> cache = distribution.train(folder);
    new LoadRun(events, size, base, distribution, cache, store, section).run();
    Folders.remove(Files.createDirectories(base));
  }
}
