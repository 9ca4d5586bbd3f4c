package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.Seeded;
import dev.fleettools.testkit.postgres.PostgresServer;
import dev.fleettools.testkit.postgres.TcpProxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is killed, or the wire to it cut, under load: what was acknowledged is there. */
final class PostgresCrashTest {

  private static final int CALLERS = 6;
  private static final int MOST_NANOS = 20_000_000;

  private final RandomGenerator random = Seeded.random("the database goes away");
  @TempDir Path folder;

  @Test
  void acknowledgedEventsSurviveKillsOfTheDatabase() throws Exception {
    killDatabase(3);
  }

  @Test
  @Tag("long")
  void acknowledgedEventsSurviveManyKillsOfTheDatabase() throws Exception {
    killDatabase(50);
  }

  @Test
  void cutWireLosesNothingAndStoresNothingThatWasRefused() throws Exception {
    cutWire(20);
  }

  @Test
  @Tag("long")
  void wireThatIsCutOftenLosesNothing() throws Exception {
    cutWire(500);
  }

  private void killDatabase(int rounds) throws Exception {
    try (PostgresServer server = PostgresServer.durable()) {
      String url = server.freshDatabase();
      Tally tally = new Tally();
      try (EventLog log = open(url);
          ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        begin(log, tally, callers);
        try {
          for (int round = 0; round < rounds; round++) {
            awaitMore(tally);
            server.kill();
            server.startAgain();
          }
          awaitMore(tally);
        } finally {
          end(tally, callers);
        }
        tally.check(log);
      }
      System.out.println("killed " + rounds + " times: " + tally);
      assertThat(tally.refused()).isPositive();
      try (EventLog again = open(url)) {
        tally.check(again);
      }
    }
  }

  private void cutWire(int rounds) throws Exception {
    PostgresServer server = PostgresServer.shared();
    String url = server.freshDatabase();
    try (TcpProxy wire = new TcpProxy(server.port());
        EventLog log = open(url.replace(":" + server.port() + "/", ":" + wire.port() + "/"));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Tally tally = new Tally();
      begin(log, tally, callers);
      try {
        for (int round = 0; round < rounds; round++) {
          awaitMore(tally);
          spoil(wire);
        }
        awaitMore(tally);
      } finally {
        end(tally, callers);
      }
      System.out.println("cut " + rounds + " times: " + tally);
      tally.check(log);
    }
  }

  private void spoil(TcpProxy wire) {
    if (random.nextBoolean()) {
      wire.cut();
    } else {
      // The commit may arrive and its answer be lost: the log has to find out.
      wire.loseAnswers(true);
      LockSupport.parkNanos(random.nextInt(MOST_NANOS));
      wire.loseAnswers(false);
    }
  }

  private static void end(Tally tally, ExecutorService callers) throws InterruptedException {
    tally.stop();
    callers.shutdown();
    assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  private void begin(EventLog log, Tally tally, ExecutorService callers) {
    for (int caller = 0; caller < CALLERS; caller++) {
      String stream = "srt-" + caller;
      callers.execute(() -> tally.write(log, stream));
    }
  }

  private void awaitMore(Tally tally) {
    int enough = tally.acknowledged() + 20 + random.nextInt(50);
    Eventually.holds("more is acknowledged", () -> tally.acknowledged() >= enough);
    LockSupport.parkNanos(random.nextInt(MOST_NANOS));
  }

  private EventLog open(String url) {
    return PostgresLogs.open(
        CrashingWriter.setup(folder, Clock.systemUTC(), random.nextLong()), url);
  }
}
