package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Words that were redacted are in no file of the store any more, wherever they were. */
final class SqliteErasureTest extends EventLogFixture {

  private static final String WORD = "the-word-that-must-go";

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }

  @Test
  void sealedWordLeavesTheFreePagesOfTheStore() throws IOException {
    try (EventLog log = open()) {
      StoredEvent secret = append(log, "srt-1", "{\"text\":\"" + WORD + "\"}");
      appendMany(log, 2_000);
      // Too little is free for the file to be written anew.
      log.compact(new Position(100), METADATA);
      log.redact(secret.eventId(), "a name", METADATA).join();
      assertThat(filesWithTheWord()).isEmpty();
    }
  }

  @Test
  void wordLeavesTheWriteAheadLogOnceReadersLetItGo() throws Exception {
    try (EventLog log = open()) {
      StoredEvent secret = append(log, "srt-1", "{\"text\":\"" + WORD + "\"}");
      CountDownLatch reading = new CountDownLatch(1);
      CountDownLatch done = new CountDownLatch(1);
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () ->
                      log.read(
                          rows -> {
                            rows.query("SELECT count(*) AS n FROM events", r -> r.number("n"));
                            reading.countDown();
                            Eventually.holds("the reader may end", () -> done.getCount() == 0);
                            return true;
                          }));
      reading.await();
      log.redact(secret.eventId(), "a name", METADATA).join();
      assertThat(filesWithTheWord()).isNotEmpty();
      done.countDown();
      reader.join();
      append(log, "srt-2", "{}");
      assertThat(filesWithTheWord()).isEmpty();
    }
  }

  @Test
  void segmentThatNeverCameToCountIsRemoved() throws IOException {
    try (EventLog log = open()) {
      appendMany(log, 30);
    }
    Files.copy(file(), folder.resolve("before.db"));
    try (EventLog log = open()) {
      log.compact(new Position(20), METADATA);
    }
    // As if it had been killed between the file's name and the commit that makes it count.
    Files.move(folder.resolve("before.db"), file(), StandardCopyOption.REPLACE_EXISTING);
    try (EventLog log = open()) {
      assertThat(log.statistics().sealedUpTo()).isEqualTo(Position.START);
      assertThat(folder.resolve("segments")).isEmptyDirectory();
    }
  }

  private List<Path> filesWithTheWord() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(SqliteErasureTest::hasTheWord).toList();
    }
  }

  private static boolean hasTheWord(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(WORD);
    } catch (IOException e) {
      return false;
    }
  }

  private Path file() {
    return folder.resolve("squawk.db");
  }
}
