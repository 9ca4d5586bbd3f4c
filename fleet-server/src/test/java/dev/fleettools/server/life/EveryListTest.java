package dev.fleettools.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.ApiDocument;
import dev.fleettools.server.fixture.Client;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each list, whole, page by page and by offset: always the same things in the same order. */
class EveryListTest {

  private static final String API = "/api/v1";

  @TempDir static Path folder;
  private static Life life;
  private static Client owner;

  @BeforeAll
  static void tell() {
    life = Life.begin(folder);
    Story.begin(life);
    Story.orders(life);
    Story.fly(life);
    Story.talk(life);
    Flights.report(life);
    Flights.bringHome(life);
    Flights.giveUp(life);
    Flights.plan(life);
    Decisions.tell(life);
    Books.look(life);
    owner = Client.of(life.server);
  }

  @AfterAll
  static void end() {
    life.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/approvals?all=true",
        "/ask?all=true",
        "/blockers?all=true",
        "/budgets?",
        "/budgets?by=sortie",
        "/budgets?by=specialist",
        "/checkpoints?pruned=true",
        "/coordinator/specialists?",
        "/ctk/reservations?state=all",
        "/db/backups?",
        "/db/legacy?",
        "/events?before=60",
        "/events?before=60&newest_first=true",
        "/events?before=60&stream_type=sortie",
        "/events?before=60&stream_type=sortie&newest_first=true",
        "/events/stream/mission/m1?",
        "/locks?state=all",
        "/locks/history?",
        "/mailbox/outside-1?",
        "/mailbox/outside-1?by_priority=true",
        "/merge-queue?all=true",
        "/missions?archived=true",
        "/missions/m1/sorties?",
        "/projects?",
        "/rescues?",
        "/reviews?",
        "/sorties?",
        "/sorties?ready=true",
        "/sorties/m1.1/attempts?",
        "/specialists?",
        "/threads?",
        "/threads/THREAD?",
        "/tokens?",
        "/work-orders?"
      })
  void cursorsAndOffsetsGiveWhatTheWholeListGives(String list) {
    String path = list.replace("THREAD", thread());
    List<String> whole = names(get(path + "&limit=1000"));

    assertThat(walk(path, 1)).isEqualTo(whole);
    assertThat(walk(path, 3)).isEqualTo(whole);
    for (int offset = 0; offset <= whole.size(); offset += 2) {
      assertThat(names(get(path + "&limit=2&offset=" + offset)))
          .isEqualTo(whole.subList(offset, Math.min(offset + 2, whole.size())));
    }
  }

  @Test
  void noListIsForgottenHere() throws NoSuchMethodException {
    Set<String> described = new TreeSet<>();
    ApiDocument document = ApiDocument.of(owner.send("GET", "/openapi.json").json());
    for (ApiDocument.Endpoint endpoint : document.endpoints()) {
      if (endpoint.json().path("parameters").toString().contains("\"name\":\"cursor\"")) {
        described.add(shape(endpoint.path().substring(API.length())));
      }
    }

    Set<String> tried = new TreeSet<>();
    for (String list :
        EveryListTest.class
            .getDeclaredMethod("cursorsAndOffsetsGiveWhatTheWholeListGives", String.class)
            .getAnnotation(ValueSource.class)
            .strings()) {
      tried.add(shape(list.substring(0, list.indexOf('?'))));
    }
    assertThat(tried).isEqualTo(described);
  }

  @Test
  void manyListsHaveSomethingToPageThrough() {
    for (String list :
        List.of("/events?", "/sorties?", "/missions?", "/locks/history?", "/specialists?")) {
      assertThat(names(get(list))).as(list).hasSizeGreaterThan(2);
    }
  }

  private static String thread() {
    return get("/threads?limit=1").text("/threads/0/thread_id");
  }

  /** Without what names one thing. */
  private static String shape(String path) {
    return path.replaceAll("\\{[a-z_]+}", "*")
        .replaceAll("/(m1|m1\\.1|outside-1|THREAD)(?=/|$)", "/*")
        .replace("/stream/mission/", "/stream/*/");
  }

  private static List<String> walk(String path, int limit) {
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = get(path + "&limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      assertThat(names(page)).hasSizeLessThanOrEqualTo(limit);
      names.addAll(names(page));
      cursor = page.json().has("next_cursor") ? page.text("/next_cursor") : "";
    } while (!cursor.isEmpty());
    return names;
  }

  /** The first value of each thing, which is its id. */
  private static List<String> names(Answer answer) {
    List<String> names = new ArrayList<>();
    for (JsonNode field : answer.json()) {
      if (field.isArray()) {
        field.forEach(item -> names.add(firstValue(item)));
        return names;
      }
    }
    throw new AssertionError("no list in " + answer.body());
  }

  private static String firstValue(JsonNode item) {
    return item.isObject() && !item.isEmpty()
        ? firstValue(item.values().iterator().next())
        : item.asString();
  }

  private static Answer get(String path) {
    Answer answer = owner.send("GET", API + path);
    assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
    return answer;
  }
}
