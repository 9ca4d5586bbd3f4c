package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.testkit.ChildJvm;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.Seeded;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is killed while it seals, redacts and is backed up loses and doubles nothing. */
final class SqliteKeeperCrashTest {

  private static final int MOST_NANOS = 300_000_000;
  private static final int KILLS_A_STORE = 25;

  @TempDir Path folder;
  private final List<Anchor> acknowledged = new CopyOnWriteArrayList<>();
  private final Set<Long> gone = ConcurrentHashMap.newKeySet();

  @Test
  void killedKeeperLosesNothing() throws Exception {
    killAndCheck(60);
  }

  @Test
  @Tag("long")
  void oftenKilledKeeperLosesNothing() throws Exception {
    killAndCheck(1_000);
  }

  private void killAndCheck(int rounds) throws Exception {
    RandomGenerator random = Seeded.random("kill -9 of a keeper");
    long redacted = 0;
    for (int round = 0; round < rounds; round++) {
      if (round % KILLS_A_STORE == 0) {
        redacted += gone.size();
        acknowledged.clear();
        gone.clear();
      }
      Path place = folder.resolve("store-" + round / KILLS_A_STORE);
      Files.createDirectories(place);
      long seed = random.nextLong();
      try (ChildJvm child =
          ChildJvm.start(
              CrashingKeeper.class, List.of(place.toString(), Long.toString(seed)), this::take)) {
        int enough = 1 + random.nextInt(100);
        Eventually.holds(
            "the keeper acknowledges", () -> child.lines() >= enough || !child.isAlive());
        assertThat(child.isAlive()).isTrue();
        LockSupport.parkNanos(random.nextInt(MOST_NANOS));
        child.kill();
      }
      check(place, seed);
    }
    System.out.println(
        rounds + " kills, " + (redacted + gone.size()) + " redactions acknowledged, none lost");
  }

  private void check(Path place, long seed) throws IOException {
    try (EventLog log = SqliteLogs.open(CrashingWriter.setup(place, Clock.systemUTC(), seed))) {
      assertThat(log.check(acknowledged).faults()).isEmpty();
      for (long at : gone) {
        assertThat(log.events(EventQuery.after(new Position(at - 1), 1)).getFirst().redacted())
            .isTrue();
      }
      assertThat(log.events(EventQuery.after(Position.START, 1_000_000)))
          .hasSize((int) log.head().value());
    }
    long unfinished = 0;
    Path segments = place.resolve("segments");
    if (Files.exists(segments)) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(segments, "*.new")) {
        for (Path ignored : left) {
          unfinished++;
        }
      }
    }
    assertThat(unfinished).isZero();
  }

  private void take(String line) {
    String[] words = line.split(" ", -1);
    if (words[0].equals("gone")) {
      gone.add(Long.parseLong(words[1]));
    } else {
      acknowledged.add(
          new Anchor(
              new Position(Long.parseLong(words[0])), Hash.parse(words[1]), "an acknowledgement"));
    }
  }
}
