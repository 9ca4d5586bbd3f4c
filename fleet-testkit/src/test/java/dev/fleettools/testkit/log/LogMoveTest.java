package dev.fleettools.testkit.log;

import static dev.fleettools.testkit.log.EventLogFixture.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.move.LogMove;
import dev.fleettools.log.move.Moved;
import dev.fleettools.log.postgres.PostgresSettings;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.Seeded;
import dev.fleettools.testkit.postgres.PostgresServer;
import dev.fleettools.testkit.postgres.TcpProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that moves from its file to a database keeps every byte, or stays where it is. */
final class LogMoveTest {

  private static final Migration OBSERVED =
      new Migration(
          "test-0002-observed",
          """
          CREATE TABLE observed (
            project_id TEXT NOT NULL,
            id TEXT NOT NULL,
            bytes BLOB,
            seen BIGINT,
            PRIMARY KEY (project_id, id)
          )
          """);

  private final RandomGenerator random = Seeded.random("moving a log");
  @TempDir Path folder;
  private String url = "";

  @BeforeEach
  void makeDatabase() {
    url = PostgresServer.shared().freshDatabase();
  }

  @Test
  void everyHashPositionIdAndByteIsKept() {
    List<StoredEvent> before = fill(2_300);
    Moved moved = move(url);

    assertThat(moved.events()).isEqualTo(before.size());
    assertThat(moved.resumed()).isFalse();
    try (EventLog log = PostgresLogs.open(setup(), url)) {
      assertThat(EventLogFixture.all(log)).isEqualTo(before);
      Anchor last =
          new Anchor(before.getLast().position(), before.getLast().hash(), "the file it was in");
      assertThat(log.verify(List.of(last)).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
      List<String> observed =
          log.read(
              rows ->
                  rows.query(
                      "SELECT id, bytes, seen FROM observed",
                      row ->
                          row.text("id") + row.bytes("bytes").length + row.numberOrNull("seen")));
      assertThat(observed).containsExactly("a3null");
      AtomicLong first = new AtomicLong();
      log.follow(
          "mirror",
          Position.START,
          events -> first.compareAndSet(0, events.getFirst().position().value()));
      append(log, "srt-1", "{\"after\":true}");
      Eventually.holds("the follower goes on where it was", () -> first.get() == before.size() + 1);
    }
    // The source is as it was.
    try (EventLog log = SqliteLogs.open(setup())) {
      assertThat(EventLogFixture.all(log)).isEqualTo(before);
    }
  }

  @Test
  void sealedEventsStaySealed() {
    List<StoredEvent> before = fill(400);
    try (EventLog log = SqliteLogs.open(setup())) {
      log.compact(new Position(250), EventLogFixture.METADATA);
      before = EventLogFixture.all(log);
    }
    move(url);
    try (EventLog log = PostgresLogs.open(setup(), url)) {
      assertThat(log.statistics().segments()).isEqualTo(1);
      assertThat(log.statistics().sealedUpTo()).isEqualTo(new Position(250));
      assertThat(EventLogFixture.all(log)).isEqualTo(before);
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void movingTwiceIsOneMoveAndOtherEventsAreNotMixedIn() {
    fill(20);
    move(url);
    assertThat(move(url).resumed()).isTrue();
    try (EventLog log = PostgresLogs.open(setup(), url)) {
      append(log, "srt-1", "{}");
    }
    LogException refused = catchThrowableOfType(LogException.class, () -> move(url));
    assertThat(refused.kind()).isEqualTo(LogException.Kind.VERSION_CONFLICT);
    assertThat(refused).hasMessageContaining("other events of this project already");
  }

  @Test
  void moveThatWasNeverNotedIsDoneAgainThoughTheFileWentOn() {
    fill(20);
    move(url);
    List<StoredEvent> all;
    try (EventLog log = SqliteLogs.open(setup())) {
      append(log, "srt-1", "{\"later\":true}");
      all = EventLogFixture.all(log);
    }
    assertThat(move(url).events()).isEqualTo(all.size());
    try (EventLog log = PostgresLogs.open(setup(), url)) {
      assertThat(EventLogFixture.all(log)).isEqualTo(all);
      assertThat(log.check(List.of()).faults()).isEmpty();
    }
  }

  @Test
  void moveThatIsCutShortLeavesNothingAndIsDoneAgain() throws Exception {
    List<StoredEvent> before = fill(1_500);
    int port = PostgresServer.shared().port();
    int cut = 0;
    for (int round = 0; round < 12; round++) {
      try (TcpProxy wire = new TcpProxy(port)) {
        String through = url.replace(":" + port + "/", ":" + wire.port() + "/");
        long pause = random.nextLong(Duration.ofMillis(400).toNanos());
        CompletableFuture<Void> cutting =
            CompletableFuture.runAsync(
                () -> {
                  LockSupport.parkNanos(pause);
                  wire.refuse(true);
                });
        LogException failure = catchThrowableOfType(LogException.class, () -> move(through));
        cutting.join();
        if (failure != null) {
          cut++;
          assertThat(failure.kind()).isEqualTo(LogException.Kind.UNAVAILABLE);
        }
      }
    }
    System.out.println("cut short " + cut + " of 12 times");
    move(url);
    try (EventLog log = PostgresLogs.open(setup(), url)) {
      assertThat(EventLogFixture.all(log)).isEqualTo(before);
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void damagedLogIsNotMoved() throws Exception {
    fill(5);
    Path file = folder.resolve("squawk.db");
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER events_are_never_changed");
      statement.execute("UPDATE events SET data = '{}' WHERE position = 3");
    }
    LogException refused = catchThrowableOfType(LogException.class, () -> move(url));
    assertThat(refused.kind()).isEqualTo(LogException.Kind.DAMAGED);
    Files.delete(file);
    assertThat(catchThrowableOfType(LogException.class, () -> move(url)).kind())
        .isEqualTo(LogException.Kind.NOT_FOUND);
  }

  private List<StoredEvent> fill(int events) {
    try (EventLog log = SqliteLogs.open(setup())) {
      log.write(
              tx -> {
                for (int i = 0; i < events - 2; i++) {
                  tx.append(
                      EventLogFixture.draft(
                          "srt-" + i % 7, "{\"n\":%d,\"t\":\"z\u00fcrich \\u0000\"}".formatted(i)));
                }
                tx.update(
                    "INSERT INTO observed (project_id, id, bytes) VALUES (?, 'a', ?)",
                    tx.project().value(),
                    new byte[] {0, 1, -1});
                return true;
              })
          .join();
      StoredEvent secret = append(log, "srt-1", "{\"text\":\"do not keep\"}");
      log.redact(secret.eventId(), "a test", EventLogFixture.METADATA).join();
      AtomicLong seen = new AtomicLong();
      log.follow("mirror", Position.START, e -> seen.set(e.getLast().position().value()));
      Eventually.holds("the mirror has seen all", () -> seen.get() == events);
    }
    try (EventLog log = SqliteLogs.open(setup())) {
      return EventLogFixture.all(log);
    }
  }

  private Moved move(String to) {
    PostgresDatabase database = new PostgresDatabase(DatabaseUrl.parse(to));
    LogSetup setup = setup();
    return new LogMove(
            folder.resolve("squawk.db"),
            new PostgresSettings(
                folder,
                database,
                setup.project(),
                setup.migrations(),
                setup.projections(),
                setup.rules(),
                null,
                setup.random(),
                database::close))
        .run();
  }

  private LogSetup setup() {
    return new LogSetup(
        folder,
        EventLogFixture.PROJECT,
        List.of(CountingProjection.MIGRATION, OBSERVED),
        List.of(new CountingProjection()),
        new PlainRules(),
        InstantSource.system(),
        new SplittableRandom(random.nextLong()));
  }
}
