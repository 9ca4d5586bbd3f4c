package dev.fleettools.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

  @TempDir Path folder;

  @Test
  void fullLogMakesRoomAndKeepsOneOlder() throws IOException {
    Path file = folder.resolve("server.log");
    ServerLog log = new ServerLog(file, 1_000);

    for (int i = 0; i < 100; i++) {
      log.say("line " + i);
    }

    assertThat(Files.size(file)).isLessThanOrEqualTo(1_000);
    assertThat(Files.size(folder.resolve("server.log.1"))).isLessThanOrEqualTo(1_000);
    assertThat(Files.readString(file)).contains("line 99");
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void logGoesOnAfterARestartAndAfterTheFrameworkClosedIt() throws IOException {
    Path file = folder.resolve("server.log");
    new ServerLog(file, 1_000).say("first");
    ServerLog log = new ServerLog(file, 1_000);
    log.close();
    log.say("second");

    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void secretsAreTakenOutAndCausesAreShown() throws IOException {
    Path file = folder.resolve("server.log");
    LogRecord failure = new LogRecord(Level.SEVERE, "failed with flt_0123456789012345678901");
    failure.setLoggerName("dev.fleettools.Some");
    failure.setThrown(new IllegalStateException("sk-ant-01234567890123456789"));

    new ServerLog(file, 10_000).publish(failure);

    assertThat(Files.readString(file))
        .contains("SEVERE Some: failed with [redacted]")
        .contains("IllegalStateException: [redacted]")
        .contains("at dev.fleettools")
        .doesNotContain("0123456789");
  }
}
