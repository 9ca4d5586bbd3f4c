package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.fleettools.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server, or its database, that is killed while it seals, redacts, backs up or restores loses and
 * doubles nothing.
 */
final class PostgresKeeperCrashTest {

  private static final int MOST_NANOS = 300_000_000;

  private final RandomGenerator random = Seeded.random("kill -9 of a keeper on PostgreSQL");
  private final List<Anchor> acknowledged = new CopyOnWriteArrayList<>();
  private final Set<Long> gone = ConcurrentHashMap.newKeySet();
  @TempDir Path folder;

  @Test
  void serverThatIsKilledWhileItKeepsALogLosesNothing() throws Exception {
    killServer(4);
  }

  @Test
  @Tag("long")
  void serverThatIsOftenKilledWhileItKeepsALogLosesNothing() throws Exception {
    killServer(200);
  }

  @Test
  void databaseThatIsKilledWhileALogIsKeptLosesNothing() throws Exception {
    killDatabase(3);
  }

  @Test
  @Tag("long")
  void databaseThatIsOftenKilledWhileALogIsKeptLosesNothing() throws Exception {
    killDatabase(40);
  }

  @Test
  void restoreThatIsKilledHappenedOrDidNot() throws Exception {
    killRestore(3);
  }

  @Test
  @Tag("long")
  void restoreThatIsOftenKilledHappenedOrDidNot() throws Exception {
    killRestore(100);
  }

  private void killServer(int rounds) throws Exception {
    String url = PostgresServer.shared().freshDatabase();
    for (int round = 0; round < rounds; round++) {
      long seed = random.nextLong();
      List<String> arguments = List.of(folder.toString(), Long.toString(seed), url);
      try (ChildJvm child = ChildJvm.start(CrashingKeeper.class, arguments, this::take)) {
        int enough = 1 + random.nextInt(100);
        Eventually.holds(
            "the keeper acknowledges", () -> child.lines() >= enough || !child.isAlive());
        assertThat(child.isAlive()).isTrue();
        LockSupport.parkNanos(random.nextInt(MOST_NANOS));
        child.kill();
      }
      try (EventLog log = open(url)) {
        check(log);
      }
    }
    System.out.println(rounds + " kills, " + gone.size() + " redactions acknowledged, none lost");
  }

  private void killDatabase(int rounds) throws Exception {
    try (PostgresServer server = PostgresServer.durable()) {
      String url = server.freshDatabase();
      AtomicBoolean going = new AtomicBoolean(true);
      AtomicInteger done = new AtomicInteger();
      try (EventLog log = open(url)) {
        Thread writer = Thread.ofVirtual().start(() -> write(log, going));
        Thread keeper = Thread.ofVirtual().start(() -> keep(log, going, done));
        for (int round = 0; round < rounds; round++) {
          int enough = done.get() + 2;
          Eventually.holds("chores are done", () -> done.get() >= enough);
          LockSupport.parkNanos(random.nextInt(MOST_NANOS));
          server.kill();
          server.startAgain();
        }
        going.set(false);
        writer.join();
        keeper.join();
        check(log);
      }
      try (EventLog again = open(url)) {
        check(again);
        System.out.println(
            "killed %d times: %d chores done, %d commands acknowledged, %d segments"
                .formatted(rounds, done.get(), acknowledged.size(), again.statistics().segments()));
      }
    }
  }

  private void killRestore(int rounds) throws Exception {
    String url = PostgresServer.shared().freshDatabase();
    String backup;
    List<StoredEvent> then;
    try (EventLog log = open(url)) {
      EventLogFixture.appendMany(log, 400);
      log.compact(new Position(300), EventLogFixture.METADATA);
      then = EventLogFixture.all(log);
      backup = log.backup(null, true).folder().toString();
    }
    int happened = 0;
    for (int round = 0; round < rounds; round++) {
      List<StoredEvent> now;
      try (EventLog log = open(url)) {
        EventLogFixture.appendMany(log, 20);
        log.compact(new Position(log.head().value() - 5), EventLogFixture.METADATA);
        now = EventLogFixture.all(log);
      }
      killed(url, backup);
      try (EventLog log = open(url)) {
        List<StoredEvent> left = EventLogFixture.all(log);
        happened += left.equals(then) ? 1 : 0;
        assertThat(left).isIn(now, then);
        assertThat(log.check(List.of()).faults()).isEmpty();
      }
    }
    System.out.println(happened + " of " + rounds + " restores happened before the kill");
  }

  private void killed(String url, String backup) throws Exception {
    List<String> arguments = List.of(folder.toString(), url, backup);
    try (ChildJvm child = ChildJvm.start(Restorer.class, arguments, line -> {})) {
      Eventually.holds("it begins", () -> child.lines() >= 1 || !child.isAlive());
      LockSupport.parkNanos(random.nextLong(Duration.ofSeconds(4).toNanos()));
      child.kill();
    }
  }

  private void check(EventLog log) {
    assertThat(log.check(acknowledged).faults()).isEmpty();
    for (long at : gone) {
      assertThat(log.events(EventQuery.after(new Position(at - 1), 1)).getFirst().redacted())
          .isTrue();
    }
    assertThat(log.events(EventQuery.after(Position.START, 1_000_000)))
        .hasSize((int) log.head().value());
    Eventually.holds("no unfinished file is left", () -> unfinished() == 0);
  }

  private long unfinished() {
    String[] files = folder.resolve("segment-copies").toFile().list();
    return Arrays.stream(Objects.requireNonNullElse(files, new String[0]))
        .filter(file -> file.endsWith(".new"))
        .count();
  }

  private void write(EventLog log, AtomicBoolean going) {
    while (going.get()) {
      try {
        StoredEvent event = EventLogFixture.append(log, "srt-1", "{\"n\":1}");
        acknowledged.add(new Anchor(event.position(), event.hash(), "an acknowledgement"));
      } catch (CompletionException e) {
        // Refused: nothing was promised.
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private void keep(EventLog log, AtomicBoolean going, AtomicInteger done) {
    SplittableRandom mine = new SplittableRandom(random.nextLong());
    while (going.get()) {
      try {
        CrashingKeeper.chore(log, mine);
        done.incrementAndGet();
      } catch (LogException | CompletionException e) {
        LockSupport.parkNanos(1_000_000);
      }
    }
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

  private EventLog open(String url) {
    return PostgresLogs.open(
        CrashingWriter.setup(folder, Clock.systemUTC(), random.nextLong()), url);
  }
}
