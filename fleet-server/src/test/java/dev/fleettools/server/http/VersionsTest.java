package dev.fleettools.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.life.Life;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was read at one version is not overwritten at another. */
class VersionsTest {

  private static final String ORDERS = "/api/v1/work-orders";

  @TempDir static Path folder;
  private static Life life;
  private static Client owner;

  @BeforeAll
  static void start() {
    life = Life.begin(folder);
    life.post("/projects", Life.json("path", life.repo.root().toString()));
    owner = Client.of(life.server);
  }

  @AfterAll
  static void stop() {
    life.close();
  }

  @Test
  void aThingTellsItsVersionAndIsChangedAtThatVersionOnly() {
    String path = order();
    String tag = owner.send("GET", path).header("ETag");
    assertThat(tag).isEqualTo("\"1\"");

    assertThat(patch(path, tag, "first", null).status()).isEqualTo(200);
    Answer refused = patch(path, tag, "second", null);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("CONFLICT");
    assertThat(refused.text("/detail")).contains("is at version 2, not 1; read it again");
    assertThat(refused.number("/details/version")).isEqualTo(2);
    Answer now = owner.send("GET", path);
    assertThat(now.text("/work_order/title")).isEqualTo("first");
    assertThat(now.header("ETag")).isEqualTo("\"2\"");
    assertThat(refused.header("ETag")).isEmpty();
  }

  @Test
  void ofManyWhoSawTheSameVersionOneChangesIt() throws Exception {
    String path = order();
    CountDownLatch go = new CountDownLatch(1);
    List<Integer> statuses = new CopyOnWriteArrayList<>();
    List<Thread> threads =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              try {
                                go.await();
                              } catch (InterruptedException e) {
                                throw new AssertionError(e);
                              }
                              statuses.add(patch(path, "\"1\"", "title " + i, null).status());
                            }))
            .toList();
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(statuses).hasSize(16).containsOnlyOnce(200).containsOnly(200, 409);
  }

  @Test
  void aRepeatedRequestGetsItsFirstAnswerAlthoughTheVersionMoved() {
    String path = order();

    Answer first = patch(path, "\"1\"", "once", "key-1");
    Answer again = patch(path, "\"1\"", "once", "key-1");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(owner.send("GET", path).header("ETag")).isEqualTo("\"2\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "W/\"1\"",
        "\"\"",
        "\"-1\"",
        "\"x\"",
        "\"1\", \"2\"",
        "\"9999999999999999999\""
      })
  void anythingButOneVersionInQuotesIsRefused(String tag) {
    Answer answer = patch(order(), tag, "title", null);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/detail")).contains("If-Match is a version in quotes");
  }

  @Test
  void aStarAsksForNoVersion() {
    assertThat(patch(order(), "*", "title", null).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"POST, /work-orders", "GET, /work-orders", "POST, /messages", "GET, /work-orders/w1"})
  void whereNothingWithAVersionIsChangedItIsRefusedRatherThanPassedOver(
      String method, String path) {
    order();
    Answer answer =
        owner.send(
            owner
                .request("/api/v1" + path)
                .header("If-Match", "\"1\"")
                .header("Content-Type", "application/json")
                .method(
                    method,
                    method.equals("GET")
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(
                            path.equals("/messages") ? "{\"to\":\"x\"}" : "{\"title\":\"x\"}")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/detail")).contains("leave If-Match out");
  }

  @Test
  void unknownThingsAreNotFoundWithAndWithoutAVersion() {
    assertThat(patch(ORDERS + "/w999", "\"1\"", "title", null).status()).isEqualTo(404);
    assertThat(owner.send("GET", ORDERS + "/w999").status()).isEqualTo(404);
  }

  private static String order() {
    Answer made = owner.send("POST", ORDERS, "{\"title\":\"a work order\"}");
    return ORDERS + "/" + made.text("/work_order/number");
  }

  private static Answer patch(String path, String tag, String title, @Nullable String key) {
    HttpRequest.Builder request =
        owner
            .request(path)
            .header("If-Match", tag)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"title\":\"" + title + "\"}"));
    return owner.send(key == null ? request : request.header("Idempotency-Key", key));
  }
}
