package dev.fleettools.testkit.log;

import static dev.fleettools.testkit.log.EventLogFixture.PROJECT;
import static dev.fleettools.testkit.log.EventLogFixture.append;
import static dev.fleettools.testkit.log.EventLogFixture.countOf;
import static dev.fleettools.testkit.log.EventLogFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.testkit.Seeded;
import dev.fleettools.testkit.postgres.PostgresServer;
import dev.fleettools.testkit.postgres.TcpProxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are computed again beside the database and go there as a stream. */
final class PostgresRebuildTest {

  private static final int EVENTS = 4_500;
  private static final int STREAMS = 900;
  private static final String ODD = "\\\\N\\t\\n \\\" äß漢😀 \\u0001";

  private final RandomGenerator random = Seeded.random("rebuilding in a database");
  private final PostgresServer server = PostgresServer.shared();
  private final String url = server.freshDatabase();
  private final String database = url.substring(url.lastIndexOf('/') + 1);
  @TempDir Path folder;

  @Test
  void everyRowOfManyPagesComesBackAsItWas() {
    try (EventLog log = open(url)) {
      fill(log);
      server.execute(
          database,
          "DELETE FROM counts WHERE stream LIKE '%7'",
          "UPDATE counts SET events = 0, newest = 'x' WHERE stream LIKE '%3'",
          "INSERT INTO counts SELECT project_id, 'nobody', 1, '{}', 1 FROM counts LIMIT 1");
      assertThat(log.rebuildAndCompare().differences()).isNotEmpty();
      assertThat(log.rebuild().join()).isEqualTo(EVENTS);
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
      assertThat(newest(log, "s-7")).contains(ODD);
    }
  }

  @RepeatedTest(6)
  void rebuildThatIsCutAnywhereLeavesWholeRows() throws Exception {
    try (TcpProxy wire = new TcpProxy(server.port());
        EventLog log = open(url.replace(":" + server.port() + "/", ":" + wire.port() + "/"))) {
      fill(log);
      CompletableFuture<Long> rebuilt = log.rebuild();
      TimeUnit.MICROSECONDS.sleep(random.nextInt(250_000));
      wire.cut();
      try {
        assertThat(rebuilt.get(60, TimeUnit.SECONDS)).isEqualTo(EVENTS);
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(LogException.class);
      }
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
      append(log, "s-1", "{}");
      assertThat(countOf(log, "s-1")).isEqualTo(EVENTS / STREAMS + 1);
      assertThat(log.rebuild().join()).isEqualTo(EVENTS + 1);
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void rebuildThatStopsAtAnEventKeepsTheRows() {
    try (EventLog log = open(url)) {
      fill(log);
      server.execute(database, "UPDATE counts SET events = 77 WHERE stream = 'sortie/s-1'");
      server.execute(
          database,
          "ALTER TABLE events DISABLE TRIGGER USER",
          "UPDATE events SET type = '%s' WHERE position = 4000"
              .formatted(CountingProjection.POISON));
      CompletionException failed =
          catchThrowableOfType(CompletionException.class, () -> log.rebuild().join());
      assertThat(failed).hasMessageContaining("cannot be projected");
      assertThat(countOf(log, "s-1")).isEqualTo(77);
      append(log, "s-1", "{}");
      assertThat(countOf(log, "s-1")).isEqualTo(78);
    }
  }

  private static void fill(EventLog log) {
    log.write(
            tx -> {
              for (int i = 0; i < EVENTS; i++) {
                tx.append(draft("s-" + i % STREAMS, "{\"n\":%d,\"odd\":\"%s\"}".formatted(i, ODD)));
              }
              return EVENTS;
            })
        .join();
  }

  private static String newest(EventLog log, String id) {
    return log.read(
        rows ->
            rows.one(
                    "SELECT newest FROM counts WHERE project_id = ? AND stream = ?",
                    row -> row.text("newest"),
                    PROJECT.value(),
                    "sortie/" + id)
                .orElseThrow());
  }

  private EventLog open(String at) {
    return PostgresLogs.open(
        new LogSetup(
            folder,
            PROJECT,
            List.of(CountingProjection.MIGRATION),
            List.of(new CountingProjection()),
            new PlainRules(),
            InstantSource.system(),
            new SplittableRandom(random.nextLong())),
        at);
  }
}
