package dev.fleettools.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.TestServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose project's store was damaged while it was down. */
final class DamagedStoreTest {

  @TempDir Path folder;

  @Test
  void damagedStoreIsBroughtBackAndThatIsSaid() throws IOException {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.post("/notes", "{\"text\":\"one\"}").status()).isLessThan(300);
      assertThat(server.post("/db/backups", "{}").status()).isEqualTo(201);
    }
    Path store = store();
    Files.write(store, new byte[8_192]);
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.send(server.anonymous("/health")).text("/status")).isEqualTo("ok");
      Answer told = server.get("/db");
      assertThat(told.body()).contains("not a FleetTools store", "The backup", "damaged-");
      assertThat(server.get("/notes").body()).contains("one");
      assertThat(server.post("/notes", "{\"text\":\"two\"}").status()).isLessThan(300);
    }
  }

  @Test
  void storeThatCannotBeBroughtBackIsAFaultOfItsProjectOnly() throws IOException {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.post("/notes", "{\"text\":\"one\"}").status()).isLessThan(300);
    }
    Files.write(store(), new byte[8_192]);
    try (TestServer server = TestServer.withoutProject(folder)) {
      Answer health = server.send(server.anonymous("/health"));
      assertThat(health.text("/status")).isEqualTo("degraded");
      assertThat(health.text("/faults/0/fault")).contains("There is no backup");
      assertThat(server.get("/notes").status()).isEqualTo(503);
    }
  }

  private Path store() throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.resolve("base"), "prj-*")) {
      return found.iterator().next().resolve("squawk.db");
    }
  }
}
