package dev.fleettools.server.squawk;

import static dev.fleettools.server.life.Life.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.life.Life;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is taken in can be shown again, inside of a list too. */
class DeepMessageTest {

  @TempDir static Path folder;
  private static Life life;
  private static Client owner;

  @BeforeAll
  static void start() {
    life = Life.begin(folder);
    life.post("/projects", json("path", life.repo.root().toString()));
    owner = Client.of(life.server);
  }

  @AfterAll
  static void stop() {
    life.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 98, 99, 100, 200, 400, 495, 496, 497, 498, 499, 500})
  void nestedMessageIsRefusedOrReadable(int depth) {
    Answer sent = post("/messages", "{\"to\":\"bob\",\"content\":" + nested(depth) + "}");

    assertThat(sent.status()).as(sent.body()).isEqualTo(depth < 100 ? 201 : 400);
    assertThat(owner.send("GET", "/api/v1/mailbox/bob").status()).isEqualTo(200);
    assertThat(owner.send("GET", "/api/v1/events?stream_type=squawk").status()).isEqualTo(200);
  }

  @Test
  void refusalNamesThePlace() {
    Answer sent = post("/messages", "{\"to\":\"bob\",\"content\":" + nested(100) + "}");

    assertThat(sent.text("/code")).isEqualTo("VALIDATION");
    assertThat(sent.text("/details/pointer")).startsWith("/content/0/0/");
    assertThat(sent.text("/detail")).contains("more than 100 levels");
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 498})
  void nestedAnswerIsRefusedOrReadable(int depth) {
    String ask = post("/ask", "{\"to\":\"owner\",\"question\":\"how?\"}").text("/question/ask_id");

    Answer answer = post("/ask/" + ask + "/answer", "{\"answer\":" + nested(depth) + "}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(depth < 100 ? 200 : 400);
    assertThat(owner.send("GET", "/api/v1/ask/" + ask).status()).isEqualTo(200);
    assertThat(owner.send("GET", "/api/v1/ask?all=true").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {98, 498})
  void nestedEventIsRefusedOrReadable(int depth) {
    Answer answer =
        post("/events", "{\"type\":\"ext_deep\",\"data\":{\"a\":" + nested(depth) + "}}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(depth < 100 ? 201 : 400);
    assertThat(owner.send("GET", "/api/v1/events?limit=1000").status()).isEqualTo(200);
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static Answer post(String path, String body) {
    return owner.send("POST", "/api/v1" + path, body);
  }
}
