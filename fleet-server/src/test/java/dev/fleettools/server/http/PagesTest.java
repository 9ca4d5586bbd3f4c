package dev.fleettools.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.Recorder;
import dev.fleettools.server.life.Life;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists in pages, by cursor. */
class PagesTest {

  private static final String ORDERS = "/api/v1/work-orders";
  private static final int ALL = 23;

  @TempDir static Path folder;
  private static Life life;
  private static Client owner;
  private static Recorder recorder;

  @BeforeAll
  static void start() {
    life = Life.begin(folder);
    life.post("/projects", Life.json("path", life.repo.root().toString()));
    owner = Client.of(life.server);
    recorder = life.recorder();
    for (int i = 0; i < ALL; i++) {
      life.post(
          "/work-orders",
          Life.json("title", "number " + i, "priority", i % 2 == 0 ? "high" : "low"));
    }
  }

  @AfterAll
  static void stop() {
    life.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 23, 1000})
  void followingTheCursorsGivesEverythingOnceInOrder(int limit) {
    List<String> numbers = walk("?limit=" + limit);

    int all = numbers.size();
    assertThat(all).isGreaterThanOrEqualTo(ALL);
    assertThat(numbers)
        .isEqualTo(IntStream.rangeClosed(1, all).mapToObj(i -> "w" + (all + 1 - i)).toList());
  }

  @Test
  void filtersGoOnAndTheSizeOfAPageMayChange() {
    Answer first = get("?priority=high&limit=4");
    Answer second = get("?limit=100&cursor=" + first.text("/next_cursor") + "&priority=high");

    assertThat(first.json().get("work_orders").size()).isEqualTo(4);
    assertThat(second.json().get("work_orders").size()).isEqualTo(8);
    assertThat(second.json().has("next_cursor")).isFalse();
  }

  @Test
  void aPageThatIsNotFullIsTheLast() {
    assertThat(get("?limit=1000").json().has("next_cursor")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "bzUuMDA", "../..", "bzk5OTk5OTk5OTk5OS4w", "AAAA"})
  void aCursorThatTheListDidNotGiveIsRefused(String cursor) {
    assertRefused("?cursor=" + cursor, "was not given by this list with these filters");
  }

  @Test
  void aNewOrderBetweenTwoPagesNeitherRepeatsNorHidesAnother() {
    Answer first = get("?limit=10");
    life.post("/work-orders", Life.json("title", "between"));
    Answer second = get("?limit=1000&cursor=" + first.text("/next_cursor"));

    List<String> before = numbers(first);
    List<String> after = numbers(second);
    assertThat(after).doesNotContainAnyElementsOf(before).endsWith("w1");
    assertThat(after.getFirst())
        .isEqualTo("w" + (Integer.parseInt(before.getLast().substring(1)) - 1));
  }

  @Test
  void aCursorOfOtherFiltersOrOfAnotherListIsRefused() {
    String cursor = get("?limit=2").text("/next_cursor");

    assertRefused("?priority=high&cursor=" + cursor, "was not given by this list");
    assertThat(owner.send("GET", "/api/v1/missions?cursor=" + cursor).status()).isEqualTo(400);
  }

  @Test
  void aCursorAndAnOffsetOrTwoCursorsAreRefused() {
    String cursor = get("?limit=2").text("/next_cursor");

    assertRefused("?offset=2&cursor=" + cursor, "leave offset out");
    assertRefused("?cursor=" + cursor + "&cursor=" + cursor, "more than once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=-1", "limit=1001", "limit=x", "offset=-1"})
  void sizesOutOfBoundsAreRefused(String query) {
    assertThat(owner.send("GET", ORDERS + "?" + query).status()).isEqualTo(400);
  }

  private static List<String> walk(String query) {
    List<String> numbers = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = get(query + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      numbers.addAll(numbers(page));
      cursor = page.json().has("next_cursor") ? page.text("/next_cursor") : "";
    } while (!cursor.isEmpty());
    return numbers;
  }

  private static List<String> numbers(Answer page) {
    List<String> numbers = new ArrayList<>();
    for (JsonNode order : page.json().get("work_orders")) {
      numbers.add(order.get("number").asString());
    }
    return numbers;
  }

  private static void assertRefused(String query, String words) {
    Answer answer = owner.send("GET", ORDERS + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("VALIDATION");
    assertThat(answer.text("/detail")).contains(words);
  }

  private static Answer get(String query) {
    HttpRequest.Builder request = owner.request(ORDERS + query);
    return recorder.record(request.build(), owner.send(request));
  }
}
