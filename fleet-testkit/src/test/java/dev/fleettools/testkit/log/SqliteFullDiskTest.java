package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store whose disk is full. */
final class SqliteFullDiskTest {

  private static final int MEGABYTES = 24;
  private static final String BIG = "{\"text\":\"" + "x7#q".repeat(20_000) + "\"}";

  private final SmallDisk disk = SmallDisk.mount(MEGABYTES);
  private final List<StoredEvent> acknowledged = new ArrayList<>();
  private Path folder = disk.folder();

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(disk.folder().resolve("store"));
  }

  @AfterEach
  void unmount() {
    disk.close();
  }

  @Test
  void fullDiskIsSaidAndTheLogGoesOnWhenThereIsRoom() {
    try (EventLog log = open()) {
      for (int round = 0; round < 3; round++) {
        acknowledged.add(EventLogFixture.append(log, "srt-1", "{}"));
        disk.fill();
        assertIsFull(untilRefused(log));
        assertIsFull(refused(log));
        assertThat(EventLogFixture.all(log)).isEqualTo(acknowledged);

        disk.free();
        acknowledged.add(EventLogFixture.append(log, "srt-1", "{}"));
        assertSound(log);
      }
    }
    try (EventLog log = open()) {
      assertSound(log);
    }
  }

  @Test
  void storeThatIsClosedAndOpenedOnAFullDiskKeepsEverything() {
    try (EventLog log = open()) {
      disk.fill();
      untilRefused(log);
    }
    try (EventLog log = open()) {
      assertThat(EventLogFixture.all(log)).isEqualTo(acknowledged);
    } catch (LogException e) {
      assertIsFull(e);
    }
    disk.free();
    try (EventLog log = open()) {
      acknowledged.add(EventLogFixture.append(log, "srt-1", "{}"));
      assertSound(log);
    }
  }

  private EventLog open() {
    return SqliteLogs.open(CrashingWriter.setup(folder, Clock.systemUTC(), 1));
  }

  private LogException untilRefused(EventLog log) {
    while (true) {
      CompletableFuture<StoredEvent> answer = append(log);
      if (answer.handle((event, failure) -> failure != null).join()) {
        return EventLogFixture.refusal(answer);
      }
      acknowledged.add(answer.join());
    }
  }

  private static LogException refused(EventLog log) {
    return EventLogFixture.refusal(append(log));
  }

  private static CompletableFuture<StoredEvent> append(EventLog log) {
    return log.write(tx -> tx.append(EventLogFixture.draft("srt-1", BIG)));
  }

  private static void assertIsFull(LogException refusal) {
    assertThat(refusal.kind()).isEqualTo(LogException.Kind.UNAVAILABLE);
    assertThat(refusal).hasMessageContaining("is full: free some space");
  }

  private void assertSound(EventLog log) {
    assertThat(EventLogFixture.all(log)).isEqualTo(acknowledged);
    assertThat(log.verify(List.of()).faults()).isEmpty();
    assertThat(log.rebuildAndCompare().differences()).isEmpty();
  }
}
