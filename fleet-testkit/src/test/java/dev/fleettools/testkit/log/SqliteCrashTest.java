package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.ChildJvm;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.Seeded;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after kill -9, with its projection, and nothing is half done. */
final class SqliteCrashTest {

  private static final int MOST_NANOS = 3_000_000;

  @TempDir Path folder;
  private final List<Anchor> acknowledged = new CopyOnWriteArrayList<>();

  @Test
  void acknowledgedEventsSurviveKills() throws Exception {
    killAndCheck(40);
  }

  @Test
  @Tag("long")
  void acknowledgedEventsSurviveManyKills() throws Exception {
    killAndCheck(150);
  }

  @Test
  void secondProcessIsRefusedAsLongAsTheFirstLives() throws Exception {
    try (ChildJvm child =
        ChildJvm.start(
            CrashingWriter.class,
            List.of(folder.toString(), "1"),
            line -> acknowledged.add(anchor(line)))) {
      Eventually.holds("the first writes", () -> child.lines() > 0);
      LogException refusal =
          catchThrowableOfType(
              LogException.class,
              () -> SqliteLogs.open(CrashingWriter.setup(folder, Clock.systemUTC(), 2)).close());
      assertThat(refusal).hasMessageContaining("in use by another process (pid " + child.pid());
    }
    check(2);
  }

  private void killAndCheck(int rounds) throws Exception {
    RandomGenerator random = Seeded.random("kill -9");
    for (int round = 0; round < rounds; round++) {
      long seed = random.nextLong();
      try (ChildJvm child =
          ChildJvm.start(
              CrashingWriter.class,
              List.of(folder.toString(), Long.toString(seed)),
              line -> acknowledged.add(anchor(line)))) {
        int enough = 1 + random.nextInt(150);
        Eventually.holds(
            "the writer acknowledges", () -> child.lines() >= enough || !child.isAlive());
        assertThat(child.isAlive()).isTrue();
        LockSupport.parkNanos(random.nextInt(MOST_NANOS));
        child.kill();
      }
      check(seed);
    }
    System.out.println(rounds + " kills, " + acknowledged.size() + " acknowledged, none lost");
  }

  private void check(long seed) {
    try (EventLog log = SqliteLogs.open(CrashingWriter.setup(folder, Clock.systemUTC(), seed))) {
      assertThat(log.verify(acknowledged).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
      List<StoredEvent> newest =
          log.events(
              new EventQuery(
                  Position.START, null, null, null, List.of(), null, null, null, true, 1));
      // A command's events come together: the log never ends inside one.
      assertThat(newest.getFirst().data()).startsWith("{\"last\":true");
      assertThat(log.head().value()).isGreaterThanOrEqualTo(acknowledged.size());
    }
  }

  private static Anchor anchor(String line) {
    int space = line.indexOf(' ');
    return new Anchor(
        new Position(Long.parseLong(line.substring(0, space))),
        Hash.parse(line.substring(space + 1)),
        "an acknowledgement");
  }
}
