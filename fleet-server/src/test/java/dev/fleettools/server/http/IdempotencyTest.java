package dev.fleettools.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.TestServer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyTest {

  @TempDir Path folder;

  @Test
  void repeatedRequestHasOneEffectAlsoAfterARestart() {
    Answer first;
    try (TestServer server = TestServer.start(folder)) {
      first = write(server, "key-1", "once");
      assertThat(write(server, "key-1", "once").json()).isEqualTo(first.json());
    }
    try (TestServer server = TestServer.withoutProject(folder)) {
      assertThat(write(server, "key-1", "once").json()).isEqualTo(first.json());
      assertThat(server.get("/notes").json().at("/texts").toString()).isEqualTo("[\"once\"]");
    }
  }

  @Test
  void sameKeyWithAnotherBodyIsAConflict() {
    try (TestServer server = TestServer.start(folder)) {
      write(server, "key-1", "one");

      assertThat(write(server, "key-1", "two").status()).isEqualTo(409);
      assertThat(write(server, "key-2", "two").status()).isEqualTo(201);
    }
  }

  @Test
  void keyThatIsNoKeyIsRefused() {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(write(server, "k".repeat(256), "x").status()).isEqualTo(400);
    }
  }

  private static Answer write(TestServer server, String key, String text) {
    return server.send(
        server
            .request("/notes")
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"" + text + "\"}")));
  }
}
