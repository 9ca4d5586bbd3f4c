package dev.fleettools.server.http;

import static dev.fleettools.server.life.Life.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.life.Life;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions hold for what dispatch does with a sortie too. */
class SortieVersionsTest {

  @TempDir Path folder;
  private Life life;
  private Client owner;

  @BeforeEach
  void aMissionForVisitors() {
    life = Life.begin(folder);
    life.post("/projects", json("path", life.repo.root().toString()));
    life.post(
        "/missions",
        json(
            "plan",
            """
            mission: {title: Two}
            sorties:
              - {title: one, harness: outside, new_files: [one.txt]}
              - {title: two, harness: outside, new_files: [two.txt]}
            """));
    life.until("/missions/m1", "/mission/status", "in_progress");
    owner = Client.of(life.server);
  }

  @AfterEach
  void close() {
    life.close();
  }

  @RepeatedTest(2)
  void ofManyWhoSawTheSameVersionOneChangesTheSortie() throws Exception {
    String tag = tag();
    List<Callable<Integer>> calls =
        IntStream.range(0, 12)
            .<Callable<Integer>>mapToObj(
                i -> () -> send("PATCH", "", tag, null, "{\"title\":\"title " + i + "\"}").status())
            .toList();

    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(pool.invokeAll(calls))
          .extracting(Future::get)
          .containsOnly(200, 409)
          .containsOnlyOnce(200);
    }
  }

  @Test
  void repeatedChangeGetsItsFirstAnswerAlthoughTheVersionMoved() {
    String tag = tag();

    Answer first = send("PATCH", "", tag, "key-1", "{\"title\":\"once\"}");
    Answer again = send("PATCH", "", tag, "key-1", "{\"title\":\"once\"}");

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.status()).as(again.body()).isEqualTo(200);
    assertThat(send("PATCH", "", tag, "key-2", "{\"title\":\"twice\"}").status()).isEqualTo(409);
  }

  @Test
  void repeatedAssignmentGetsItsFirstAnswerAndAnOldVersionIsRefused() {
    life.post("/specialists/register", json("specialist_id", "visitor"));
    String tag = tag();
    life.patch("/sorties/m1.1", json("title", "changed"));
    String body = "{\"specialist_id\":\"visitor\"}";

    assertThat(send("POST", "/assign", tag, "key-3", body).status()).isEqualTo(409);
    String now = tag();
    Answer first = send("POST", "/assign", now, "key-4", body);
    Answer again = send("POST", "/assign", now, "key-4", body);

    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(again.status()).as(again.body()).isEqualTo(200);
    assertThat(again.text("/claim/attempt_id")).isEqualTo(first.text("/claim/attempt_id"));
  }

  private String tag() {
    return owner.send("GET", "/api/v1/sorties/m1.1").header("ETag");
  }

  private Answer send(String method, String below, String tag, @Nullable String key, String body) {
    HttpRequest.Builder request =
        owner
            .request("/api/v1/sorties/m1.1" + below)
            .header("If-Match", tag)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    return owner.send(key == null ? request : request.header("Idempotency-Key", key));
  }
}
