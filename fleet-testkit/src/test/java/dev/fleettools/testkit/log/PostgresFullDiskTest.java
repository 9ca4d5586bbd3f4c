package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.SmallDisk;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database whose disk is full. */
final class PostgresFullDiskTest {

  private static final String BIG = "{\"text\":\"" + "x7#q".repeat(20_000) + "\"}";

  @TempDir Path folder;
  private final List<StoredEvent> acknowledged = new ArrayList<>();

  @Test
  void fullDiskIsSaidAndTheLogGoesOnWhenThereIsRoom() throws Exception {
    PostgresServer server = PostgresServer.shared();
    try (SmallDisk disk = SmallDisk.mount(24)) {
      Path space = PostgresServer.handOver(Files.createDirectory(disk.folder().resolve("space")));
      server.execute(
          "postgres",
          "CREATE TABLESPACE small LOCATION '%s'".formatted(space),
          "CREATE DATABASE small TABLESPACE small STRATEGY file_copy");
      try (EventLog log = open(server.url("small"))) {
        acknowledged.add(EventLogFixture.append(log, "srt-1", "{}"));
        disk.fill();
        LogException full = untilRefused(log);
        assertThat(full.kind()).isEqualTo(LogException.Kind.UNAVAILABLE);
        assertThat(full).hasMessageContaining("is full").hasMessageContaining("small");
        assertThat(EventLogFixture.all(log)).isEqualTo(acknowledged);

        disk.free();
        acknowledged.add(EventLogFixture.append(log, "srt-1", "{}"));
        assertThat(EventLogFixture.all(log)).isEqualTo(acknowledged);
        assertThat(log.verify(List.of()).faults()).isEmpty();
      } finally {
        server.execute("postgres", "DROP DATABASE small WITH (FORCE)", "DROP TABLESPACE small");
      }
    }
  }

  /** The server panics when its own log finds no room, and may not come back by itself. */
  @Test
  void serverWhoseOwnLogFindsNoRoomLosesNothing() {
    try (SmallDisk disk = SmallDisk.mount(160);
        PostgresServer server = PostgresServer.durableIn(disk.folder(), "max_wal_size=48MB");
        EventLog log = open(server.freshDatabase())) {
      acknowledged.add(EventLogFixture.append(log, "srt-1", "{}"));
      disk.fill();
      for (int i = 0; i < 3; i++) {
        LogException full = untilRefused(log);
        assertThat(full.kind()).isEqualTo(LogException.Kind.UNAVAILABLE);
        assertThat(full).hasMessageMatching("The d.* (is full|cannot be reached).* try again.*");
      }

      disk.free();
      server.startAgainIfDown();
      Eventually.passes(() -> acknowledged.add(EventLogFixture.append(log, "srt-1", "{}")));
      List<StoredEvent> stored = EventLogFixture.all(log);
      assertThat(stored).containsSubsequence(acknowledged);
      assertThat(stored)
          .extracting(event -> event.position().value())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, stored.size()).boxed().toList());
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
    }
  }

  private EventLog open(String url) {
    return PostgresLogs.open(CrashingWriter.setup(folder, Clock.systemUTC(), 1), url);
  }

  private LogException untilRefused(EventLog log) {
    while (true) {
      String data = BIG.replace("#", Integer.toString(acknowledged.size()));
      CompletableFuture<StoredEvent> answer =
          log.write(tx -> tx.append(EventLogFixture.draft("srt-1", incompressible(data))));
      if (answer.handle((event, failure) -> failure != null).join()) {
        return EventLogFixture.refusal(answer);
      }
      acknowledged.add(answer.join());
    }
  }

  /** The database would make repeated text small. */
  private static String incompressible(String data) {
    StringBuilder text = new StringBuilder(data.length());
    SplittableRandom random = new SplittableRandom(data.hashCode());
    for (int i = 0; i < data.length(); i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return "{\"text\":\"" + text + "\"}";
  }
}
