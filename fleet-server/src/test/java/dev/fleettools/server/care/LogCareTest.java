package dev.fleettools.server.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.PayloadRules;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.sqlite.SqliteEventLog;
import dev.fleettools.log.sqlite.SqliteSettings;
import dev.fleettools.testkit.SettableClock;
import dev.fleettools.testkit.log.LogSetup;
import dev.fleettools.testkit.log.PostgresLogs;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a log is checked and compacted by itself. */
final class LogCareTest {

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final Deque<Runnable> background = new ArrayDeque<>();
  private EventLog log;
  private LogCare care;

  @BeforeEach
  void open() {
    log =
        SqliteEventLog.open(
            new SqliteSettings(
                folder.resolve("squawk.db"),
                new ProjectId("prj-0123456789abc"),
                List.of(),
                List.of(),
                new AnyObject(),
                clock,
                new SplittableRandom(1)));
    care = new LogCare(log, List::of, clock, background::add);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void logIsCheckedAtTheFirstTickAndDaily() {
    assertThat(rounds()).isEqualTo(1);
    assertThat(rounds()).isZero();
    clock.advance(Duration.ofHours(23));
    assertThat(rounds()).isZero();
    clock.advance(Duration.ofHours(1));
    assertThat(rounds()).isEqualTo(1);
  }

  @Test
  void checkThatStillRunsIsNotStartedTwice() {
    care.tick();
    clock.advance(Duration.ofDays(2));
    care.tick();
    assertThat(background).hasSize(1);
    background.remove().run();
    care.tick();
    assertThat(background).hasSize(1);
  }

  @Test
  void manyOldEventsAreSealedAndBackedUp() {
    append(10_000);
    clock.advance(Duration.ofDays(20));
    append(50);
    assertThat(rounds()).isEqualTo(1);
    assertThat(log.statistics().segments()).isZero();

    clock.advance(Duration.ofDays(11));
    assertThat(rounds()).isEqualTo(1);

    assertThat(log.statistics().sealedUpTo()).isEqualTo(new Position(10_000));
    assertThat(log.backups()).hasSize(1);
    assertThat(log.check(List.of()).clean()).isTrue();
    clock.advance(Duration.ofDays(60));
    rounds();
    assertThat(log.statistics().segments()).isEqualTo(1);
  }

  @Test
  void oldEventsOfALogThatTwoServersServeAreSealedByOne() {
    String url = PostgresServer.shared().freshDatabase();
    try (EventLog one = PostgresLogs.open(setup("one"), url);
        EventLog other = PostgresLogs.open(setup("other"), url)) {
      append(one, 10_000);
      SettableClock later = new SettableClock(Instant.now().plus(Duration.ofDays(40)));
      List<Thread> servers =
          Stream.of(one, other)
              .map(
                  server ->
                      Thread.ofVirtual()
                          .start(new LogCare(server, List::of, later, Runnable::run)::tick))
              .toList();
      servers.forEach(LogCareTest::join);

      assertThat(one.statistics().segments()).isEqualTo(1);
      assertThat(other.statistics().sealedUpTo()).isEqualTo(new Position(10_000));
      assertThat(one.backups().size() + other.backups().size()).isEqualTo(1);
      assertThat(one.head()).isEqualTo(new Position(10_001));
      assertThat(other.check(List.of()).clean()).isTrue();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private LogSetup setup(String server) {
    return new LogSetup(
        folder.resolve(server),
        new ProjectId("prj-0123456789abc"),
        List.of(),
        List.of(),
        new AnyObject(),
        clock,
        new SplittableRandom(1));
  }

  @Test
  void faultyLogIsNotSealed() {
    append(10_000);
    clock.advance(Duration.ofDays(40));
    log.write(
            tx ->
                tx.updated(
                    "UPDATE log_head SET hash = zeroblob(32) WHERE project_id = ?",
                    tx.project().value()))
        .join();
    rounds();
    assertThat(log.fault()).isPresent();
    assertThat(log.statistics().segments()).isZero();
  }

  private int rounds() {
    care.tick();
    int rounds = background.size();
    while (!background.isEmpty()) {
      background.remove().run();
    }
    return rounds;
  }

  private void append(int events) {
    append(log, events);
  }

  private static void append(EventLog log, int events) {
    log.write(
            tx -> {
              for (int i = 0; i < events; i++) {
                tx.append(EventDraft.of(new StreamRef("fleet", "f"), "ext_note", 1, "{}", "{}"));
              }
              return tx.head();
            })
        .join();
  }

  private static final class AnyObject implements PayloadRules {

    @Override
    public void check(String type, int schemaVersion, String data) {
      assertThat(data).startsWith("{");
    }

    @Override
    public String withoutSecrets(String data) {
      return data;
    }
  }
}
