package dev.fleettools.testkit.log;

import static dev.fleettools.testkit.log.EventLogFixture.append;
import static dev.fleettools.testkit.log.EventLogFixture.draft;
import static dev.fleettools.testkit.log.EventLogFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.LogException.Kind;
import dev.fleettools.log.event.Position;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.Seeded;
import dev.fleettools.testkit.postgres.PostgresServer;
import dev.fleettools.testkit.postgres.TcpProxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a PostgreSQL database can do to a log, and what the log says then. */
final class PostgresTroubleTest {

  private static final int READERS = 8;
  private static final String SECRET = "tiger-in-the-tank";

  private final RandomGenerator random = Seeded.random("trouble with the database");
  private final PostgresServer server = PostgresServer.shared();
  @TempDir Path folder;
  private final String url = server.freshDatabase();
  private final String database = url.substring(url.lastIndexOf('/') + 1);
  private EventLog log;

  @BeforeEach
  void openLog() {
    log = open(url);
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE events SET type = 'x'",
        "UPDATE events SET data = '{}'",
        "UPDATE events SET metadata = '{}' WHERE position = 1",
        "UPDATE events SET salt = NULL, digest = '\\x00'",
        "DELETE FROM events",
        "DELETE FROM events WHERE position = 2",
        "TRUNCATE events",
        "INSERT INTO events (project_id, position, event_id, stream_type, stream_id,"
            + " stream_version, type, schema_version, data, metadata, correlation_id, occurred_at,"
            + " recorded_at, hash) SELECT project_id, position, event_id, stream_type, stream_id,"
            + " stream_version, type, schema_version, '{}', metadata, correlation_id, occurred_at,"
            + " recorded_at, hash FROM events ON CONFLICT (project_id, position) DO UPDATE SET data"
            + " = excluded.data",
      })
  void databaseItselfRefusesToChangeEvents(String statement) {
    append(log, "srt-1", "{\"n\":1}");
    append(log, "srt-1", "{\"n\":2}");
    assertThatThrownBy(() -> server.execute(database, statement))
        .hasRootCauseInstanceOf(java.sql.SQLException.class)
        .hasMessageContaining("events are never");
    assertThat(log.verify(List.of()).faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE events SET data = '{\"n\":7}' WHERE position = 2",
        "UPDATE events SET metadata = '{}' WHERE position = 2",
        "UPDATE events SET recorded_at = recorded_at + 1 WHERE position = 2",
        "UPDATE events SET stream_id = 'srt-9' WHERE position = 2",
        "DELETE FROM events WHERE position = 2",
        "DELETE FROM events WHERE position = 3",
        "UPDATE log_head SET position = 2",
      })
  void verifyFindsWhatWasChangedPastTheTriggers(String statement) {
    for (int i = 0; i < 3; i++) {
      append(log, "srt-1", "{\"n\":%d}".formatted(i));
    }
    server.execute(database, "ALTER TABLE events DISABLE TRIGGER USER", statement);
    assertThat(log.verify(List.of()).faults()).isNotEmpty();
    assertThat(catchThrowableOfType(LogException.class, () -> open(url).close()).kind())
        .isEqualTo(Kind.DAMAGED);
  }

  @Test
  void databaseThatIsAwayIsSaidAndTheLogGoesOnWhenItIsBack() throws Exception {
    List<Long> seen = new CopyOnWriteArrayList<>();
    try (TcpProxy wire = new TcpProxy(server.port());
        EventLog far = open(through(wire))) {
      far.follow(
          "mirror",
          Position.START,
          events -> events.forEach(event -> seen.add(event.position().value())));
      append(far, "srt-1", "{}");
      wire.refuse(true);
      LogException away = refusal(far.write(tx -> tx.append(draft("srt-1", "{}"))));
      assertThat(away.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(away).hasMessageContaining("cannot be reached").hasMessageContaining(database);
      assertThat(catchThrowableOfType(LogException.class, far::head).kind())
          .isEqualTo(Kind.UNAVAILABLE);
      append(log, "srt-2", "{}");
      wire.refuse(false);
      assertThat(append(far, "srt-1", "{}").position()).isEqualTo(new Position(3));
      Eventually.passes(() -> assertThat(seen).containsExactly(1L, 2L, 3L));
    }
  }

  @Test
  void connectionThatWasCutBetweenCommandsIsNotNoticed() throws Exception {
    try (TcpProxy wire = new TcpProxy(server.port());
        EventLog far = open(through(wire))) {
      for (int i = 1; i <= 3; i++) {
        assertThat(append(far, "srt-1", "{}").position()).isEqualTo(new Position(i));
        wire.cut();
        assertThat(far.head()).isEqualTo(new Position(i));
        wire.cut();
        assertThat(EventLogFixture.countOf(far, "srt-1")).isEqualTo(i);
      }
    }
  }

  @Test
  void readersThatWereAllCutAtOnceAreNotNoticed() throws Exception {
    try (TcpProxy wire = new TcpProxy(server.port());
        EventLog far = open(through(wire));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      append(far, "srt-1", "{}");
      CyclicBarrier together = new CyclicBarrier(READERS);
      List<Future<?>> reads = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        reads.add(
            callers.submit(
                () ->
                    far.read(
                        rows -> {
                          meet(together);
                          return rows.query("SELECT 1 AS one", row -> row.number("one"));
                        })));
      }
      for (Future<?> read : reads) {
        read.get(30, TimeUnit.SECONDS);
      }
      wire.cut();
      assertThat(far.head()).isEqualTo(new Position(1));
    }
  }

  @Test
  void readOnlyDatabaseIsSaid() {
    append(log, "srt-1", "{}");
    server.execute(
        "postgres", "ALTER DATABASE %s SET default_transaction_read_only = on".formatted(database));
    disconnect();
    LogException refused = refusal(log.write(tx -> tx.append(draft("srt-1", "{}"))));
    assertThat(refused.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(refused).hasMessageContaining("can only be read");
    server.execute(
        "postgres", "ALTER DATABASE %s RESET default_transaction_read_only".formatted(database));
    disconnect();
    assertThat(append(log, "srt-1", "{}").position()).isEqualTo(new Position(2));
  }

  @Test
  void commandThatHidesAFailedStatementIsNotStoredByHalves() {
    CompletableFuture<String> hidden =
        log.write(
            tx -> {
              tx.append(draft("srt-1", "{}"));
              try {
                tx.update("INSERT INTO nowhere VALUES (1)");
              } catch (IllegalStateException e) {
                return "went on";
              }
              return "stored";
            });
    CompletableFuture<Position> after = log.write(tx -> tx.append(draft("srt-2", "{}")).position());
    assertThatThrownBy(hidden::join).hasMessageContaining("nowhere");
    assertThat(after.join()).isEqualTo(new Position(1));
    assertThat(EventLogFixture.countOf(log, "srt-1")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "half \ud800 a pair"})
  void textThatCannotBeStoredIsRefusedOnBothKindsOfStore(String text) {
    try (EventLog file = SqliteLogs.open(setup(new SplittableRandom(random.nextLong())))) {
      for (EventLog each : List.of(log, file)) {
        LogException row =
            refusal(
                each.write(
                    tx ->
                        tx.updated(
                            "INSERT INTO counts (project_id, stream, events, newest, at)"
                                + " VALUES (?, ?, 1, '', 0)",
                            tx.project().value(),
                            text)));
        assertThat(row.kind()).isEqualTo(Kind.VALIDATION);
        LogException event =
            refusal(each.write(tx -> tx.append(draft("srt-1", "{\"t\":\"" + text + "\"}"))));
        assertThat(event.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(each.head()).isEqualTo(Position.START);
      }
    }
  }

  @Test
  void storeOfANewerVersionIsRefusedAlsoWhileThisOneRuns() {
    append(log, "srt-1", "{}");
    server.execute(
        database, "INSERT INTO migrations (id, checksum, applied_at) VALUES ('later', 'x', 0)");
    LogException running = refusal(log.write(tx -> tx.append(draft("srt-1", "{}"))));
    assertThat(running.kind()).isEqualTo(Kind.UNUSABLE);
    assertThat(running).hasMessageContaining("another version");
    LogException opening = catchThrowableOfType(LogException.class, () -> open(url).close());
    assertThat(opening).hasMessageContaining("newer version").hasMessageContaining("later");
  }

  @Test
  void newTableOfAProjectionIsFilledForEveryProject() {
    append(log, "srt-1", "{}");
    server.execute(database, "DROP TABLE counts", "DELETE FROM migrations WHERE id LIKE 'test-%'");
    try (EventLog again = open(url)) {
      assertThat(EventLogFixture.countOf(again, "srt-1")).isEqualTo(1);
    }
  }

  @Test
  void projectThatSomebodyKeepsLockedIsSaidAndNothingIsStored() throws Exception {
    append(log, "srt-1", "{}");
    try (Connection other = server.connect(database);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
      LogException locked = refusal(log.write(tx -> tx.append(draft("srt-1", "{}"))));
      assertThat(locked.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(locked).hasMessageContaining("locked");
      other.rollback();
    }
    assertThat(append(log, "srt-1", "{}").position()).isEqualTo(new Position(2));
  }

  @Test
  void passwordIsInNoSentenceAndNoText() {
    server.execute("postgres", "CREATE DATABASE latin ENCODING 'SQL_ASCII' TEMPLATE template0");
    String address = "postgresql://me:" + SECRET + "@127.0.0.1:";
    for (String wrong :
        List.of(
            address + "1/nowhere",
            address + server.port() + "/nowhere",
            address.replace("me:", "postgres:") + server.port() + "/latin",
            address + server.port(),
            "mysql://me:" + SECRET + "@h/d")) {
      LogException refused = catchThrowableOfType(LogException.class, () -> open(wrong).close());
      assertThat(refused.getMessage()).doesNotContain(SECRET).endsWith(".");
      assertThat(refused.toString()).doesNotContain(SECRET);
    }
    server.execute("postgres", "DROP DATABASE latin");
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("the readers did not meet", e);
    }
  }

  private void disconnect() {
    server.execute(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
            .formatted(database));
  }

  private String through(TcpProxy wire) {
    return url.replace(":" + server.port() + "/", ":" + wire.port() + "/");
  }

  private EventLog open(String at) {
    return PostgresLogs.open(setup(new SplittableRandom(random.nextLong())), at);
  }

  private LogSetup setup(RandomGenerator ids) {
    return new LogSetup(
        folder,
        EventLogFixture.PROJECT,
        List.of(CountingProjection.MIGRATION),
        List.of(new CountingProjection()),
        new PlainRules(),
        InstantSource.system(),
        ids);
  }
}
