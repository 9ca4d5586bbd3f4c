package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.Seeded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A preloaded library fails the n-th write, or the n-th sync, or kills the process at the n-th
 * change of a file, while a store appends, seals, redacts and is backed up.
 */
final class SqliteFailingDiskTest {

  private static final int PATIENCE_SECONDS = 120;
  private static final int AT_ONCE = 2;

  @TempDir Path folder;
  private Path library = Path.of("none");

  @BeforeEach
  void compile() throws Exception {
    Path source = folder.resolve("failing-disk.c");
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("failing-disk.c"))) {
      Files.copy(in, source);
    }
    library = folder.resolve("failing-disk.so");
    boolean compiled = false;
    try {
      compiled =
          new ProcessBuilder(
                      "gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString())
                  .inheritIO()
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      System.out.println("no gcc: " + e.getMessage());
    }
    if ("true".equals(System.getenv("CI"))) {
      assertThat(compiled).as("gcc compiles failing-disk.c").isTrue();
    }
    Assumptions.assumeTrue(compiled, "needs gcc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "sync", "kill"})
  void everyTenthFailureLosesNothing(String kind) throws Exception {
    runEach(kind, 1 + Seeded.random("failing disk, " + kind).nextLong(10), 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "sync", "kill"})
  @Tag("long")
  void everyFailureLosesNothing(String kind) throws Exception {
    runEach(kind, 1, 1);
  }

  /** The n-th failure for each n from the first on. */
  private void runEach(String kind, long first, long step) throws Exception {
    long all = run(kind, 0, "counted");
    assertThat(all).isGreaterThan(first);
    List<Future<Long>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (long n = first; n <= all; n += step) {
        long at = n;
        runs.add(threads.submit(() -> run(kind, at, "at-" + at)));
      }
      for (Future<Long> done : runs) {
        done.get();
      }
    }
    System.out.println(
        "%d of %d failures of the kind %s, none lost anything".formatted(runs.size(), all, kind));
  }

  /** One process with one failure, and the check of what it left; gives the number of changes. */
  private long run(String kind, long at, String name) throws Exception {
    Path place = Files.createDirectory(folder.resolve(name));
    Path count = folder.resolve(name + ".count");
    Path printed = folder.resolve(name + ".out");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            StoreChores.class.getName(),
            place.toString());
    builder.environment().put("LD_PRELOAD", library.toString());
    builder.environment().put("FLEET_FAIL_UNDER", place.toRealPath().toString());
    builder.environment().put("FLEET_FAIL_KIND", kind);
    builder.environment().put("FLEET_FAIL_AT", Long.toString(at));
    builder.environment().put("FLEET_FAIL_COUNT", count.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readAllLines(printed, StandardCharsets.UTF_8);
    check(place, lines, "%s %d: %s".formatted(kind, at, lines));
    return Files.exists(count) ? Long.parseLong(Files.readString(count).strip()) : 0;
  }

  private static void check(Path place, List<String> lines, String what) {
    List<Anchor> acknowledged = new ArrayList<>();
    List<Long> gone = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("ok")) {
        Position position = new Position(Long.parseLong(words[1]));
        acknowledged.add(new Anchor(position, Hash.parse(words[2]), "an acknowledgement"));
      } else if (words[0].equals("gone")) {
        gone.add(Long.parseLong(words[1]));
      }
    }
    try (EventLog log = SqliteLogs.open(CrashingWriter.setup(place, Clock.systemUTC(), 1))) {
      assertThat(log.check(acknowledged).faults()).as(what).isEmpty();
      List<StoredEvent> all = log.events(EventQuery.after(Position.START, 10_000));
      assertThat(all.stream().map(StoredEvent::eventId).distinct()).as(what).hasSize(all.size());
      assertThat(all.stream().map(e -> e.position().value()))
          .as(what)
          .isEqualTo(LongStream.rangeClosed(1, all.size()).boxed().toList());
      gone.forEach(at -> assertThat(all.get((int) (at - 1)).redacted()).as(what).isTrue());
      long first = all.stream().filter(e -> e.stream().id().equals("srt-1")).count();
      assertThat(first % 2).as("a command's two events come together: " + what).isZero();
    }
  }
}
