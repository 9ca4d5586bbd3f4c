package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database whose disk is full: a small file system in memory, where one may be mounted. */
final class PostgresFullDiskTest {

  private static final String BIG = "{\"text\":\"" + "x7#q".repeat(20_000) + "\"}";

  private final PostgresServer server = PostgresServer.shared();
  @TempDir Path folder;
  private Path small;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    // Its server is somebody else, who may not look into the test's own folder.
    small = Files.createTempDirectory("fleet-small-disk-");
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root")
            && run("mount", "-t", "tmpfs", "-o", "size=24m,mode=0777", "tmpfs", small.toString()),
        "only root may mount a small file system");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", small.toString());
    Files.deleteIfExists(small);
  }

  @Test
  void fullDiskIsSaidAndTheLogGoesOnWhenThereIsRoom() throws Exception {
    Path space = Files.createDirectory(small.resolve("space"));
    run("chown", "nobody", space.toString());
    run("chmod", "700", space.toString());
    Path ballast = Files.write(small.resolve("ballast"), new byte[8 << 20]);
    server.execute(
        "postgres",
        "CREATE TABLESPACE small LOCATION '%s'".formatted(space),
        "CREATE DATABASE small TABLESPACE small STRATEGY file_copy");
    List<StoredEvent> acknowledged = new ArrayList<>();
    try (EventLog log =
        PostgresLogs.open(
            CrashingWriter.setup(folder, Clock.systemUTC(), 1), server.url("small"))) {
      LogException full = null;
      while (full == null) {
        String data = BIG.replace("#", Integer.toString(acknowledged.size()));
        CompletableFuture<StoredEvent> answer =
            log.write(tx -> tx.append(EventLogFixture.draft("srt-1", incompressible(data))));
        if (answer.handle((event, failure) -> failure == null).join()) {
          acknowledged.add(answer.join());
        } else {
          full = EventLogFixture.refusal(answer);
        }
      }
      assertThat(full.kind()).isEqualTo(LogException.Kind.UNAVAILABLE);
      assertThat(full).hasMessageContaining("is full").hasMessageContaining("small");
      assertThat(EventLogFixture.all(log)).isEqualTo(acknowledged);

      Files.delete(ballast);
      acknowledged.add(EventLogFixture.append(log, "srt-1", "{}"));
      assertThat(EventLogFixture.all(log)).isEqualTo(acknowledged);
      assertThat(log.verify(List.of()).faults()).isEmpty();
    } finally {
      server.execute("postgres", "DROP DATABASE small WITH (FORCE)", "DROP TABLESPACE small");
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

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
