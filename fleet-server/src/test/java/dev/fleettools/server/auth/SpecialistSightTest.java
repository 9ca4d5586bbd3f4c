package dev.fleettools.server.auth;

import static dev.fleettools.server.life.Life.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.life.Life;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent sees with its token of what is not its own: two are at work, one looks. */
class SpecialistSightTest {

  private static final String SECRET = "only for bob";

  @TempDir static Path folder;
  private static Life life;
  private static Client agent;
  private static String own;
  private static String other;
  private static long foreign;
  private static String foreignId;
  private static long mine;

  @BeforeAll
  static void twoAgentsAreAtWork() {
    life = Life.begin(folder);
    life.post("/projects", json("path", life.repo.root().toString()));
    life.post(
        "/missions",
        json(
            "plan",
            """
            mission: {title: Two}
            sorties:
              - {title: one, command: "%s", new_files: [one.txt]}
              - {title: two, command: "%s", new_files: [two.txt]}
            """
                .formatted(
                    life.waiting("one", "true"), "echo printed; " + life.waiting("two", "true"))));
    agent = Client.of(life.server).as(life.agent("one").token());
    life.agent("two");
    own = specialist("m1.1");
    other = specialist("m1.2");
    life.post("/messages", json("to", "bob", "content", SECRET));
    Answer last = life.get("/events?newest_first=true&limit=1&type=squawk_sent");
    foreign = last.number("/events/0/position");
    foreignId = last.text("/events/0/event_id");
    life.post("/messages", json("to", "m1.1", "content", "for you"));
    mine =
        life.get("/events?newest_first=true&limit=1&type=squawk_sent").number("/events/0/position");
  }

  @AfterAll
  static void stop() {
    life.letGo("one");
    life.letGo("two");
    life.close();
  }

  @Test
  void theListHoldsItsOwnStreamsOnly() {
    Answer all = get("/events?limit=1000");

    assertThat(all.body()).doesNotContain(SECRET).contains("for you");
    assertThat(all.json().at("/events").valueStream())
        .extracting(e -> e.at("/stream_type").asString())
        .contains("mission", "sortie", "specialist", "squawk")
        .doesNotContain("ctk", "system", "project", "work_order");
    assertThat(all.json().at("/events").valueStream())
        .extracting(e -> e.at("/stream_id").asString())
        .contains(own)
        .doesNotContain(other, "bob");
    assertThat(all.json().at("/events").valueStream())
        .extracting(e -> e.at("/position").asLong())
        .isSorted();
    assertThat(get("/events?type=squawk_sent").json().at("/events")).hasSize(1);
    assertThat(get("/events?stream_type=squawk&stream_id=bob").json().at("/events")).isEmpty();
    assertThat(get("/events?stream_id=bob").json().at("/events")).isEmpty();
    assertThat(get("/events?stream_type=sortie&stream_id=m1.2").json().at("/events")).isEmpty();
    assertThat(get("/events?stream_type=sortie&stream_id=m1.1").json().at("/events")).isNotEmpty();
  }

  @Test
  void itsPagesFollowEachOtherInBothDirections() {
    for (String direction : List.of("", "&newest_first=true")) {
      List<Long> whole = positions(get("/events?limit=1000" + direction));
      List<Long> paged = new ArrayList<>();
      Answer page = get("/events?limit=2" + direction);
      paged.addAll(positions(page));
      while (page.json().has("next_cursor")) {
        page = get("/events?limit=2" + direction + "&cursor=" + page.text("/next_cursor"));
        paged.addAll(positions(page));
      }
      assertThat(paged).isEqualTo(whole);
      assertThat(positions(get("/events?limit=1000&offset=3" + direction)))
          .isEqualTo(whole.subList(3, whole.size()));
    }
  }

  @Test
  void singleForeignEventsStreamsAndChainsAreForbidden() {
    for (String path :
        List.of(
            "/events/" + foreign,
            "/events/" + foreignId,
            "/events/correlation/" + foreign,
            "/events/correlation/" + foreignId,
            "/events/stream/squawk/bob",
            "/events/stream/squawk/" + other,
            "/events/stream/sortie/m1.2",
            "/events/stream/specialist/" + other,
            "/events/stream/system/log",
            "/events/statistics")) {
      Answer answer = get(path);
      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(answer.body()).as(path).doesNotContain(SECRET);
    }
    for (String path :
        List.of(
            "/events/" + mine,
            "/events/correlation/" + mine,
            "/events/stream/sortie/m1.1",
            "/events/stream/mission/m1",
            "/events/stream/specialist/" + own)) {
      assertThat(get(path).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void chainHoldsWhatItMayReadAndSaysThatItIsNotWhole() {
    String cause = life.get("/events/" + mine).text("/event_id");
    life.post(
        "/events", json("type", "ext_hidden", "causation_id", cause, "data", json("text", SECRET)));

    Answer chain = get("/events/correlation/" + mine);

    assertThat(chain.body()).doesNotContain(SECRET).contains("for you");
    assertThat(chain.json().at("/complete").asBoolean()).isFalse();
  }

  @Test
  void liveFeedCarriesItsOwnStreamsOnlyReplayedOrNew() {
    try (Stream<String> lines = agent.lines("/api/v1/events/live?after=0")) {
      life.post("/messages", json("to", "bob", "content", SECRET + " again"));
      life.post("/messages", json("to", "m1.1", "content", "the last"));

      List<String> seen = lines.takeWhile(line -> !line.contains("the last")).toList();

      assertThat(seen).anyMatch(line -> line.contains("for you"));
      assertThat(seen).noneMatch(line -> line.contains(SECRET));
      assertThat(seen).noneMatch(line -> line.contains("\"stream_id\":\"" + other + "\""));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sorties/m1.2/logs",
        "/mailbox/bob",
        "/mailbox/m1.2",
      })
  void whatOthersPrintAndWriteIsForbidden(String path) {
    assertThat(get(path).status()).isEqualTo(403);
  }

  @Test
  void itsOwnOutputIsShown() {
    assertThat(get("/sorties/m1.1/logs").status()).isEqualTo(200);
  }

  @Test
  void peopleSeeEverything() {
    assertThat(life.get("/events?limit=1000").body()).contains(SECRET);
    assertThat(life.get("/events/" + foreign).body()).contains(SECRET);
    assertThat(life.get("/sorties/m1.2/logs").status()).isEqualTo(200);
  }

  private static String specialist(String sortie) {
    return life.get("/sorties/" + sortie + "/attempts").text("/attempts/0/specialist_id");
  }

  private static Answer get(String path) {
    return agent.send("GET", "/api/v1" + path);
  }

  private static List<Long> positions(Answer page) {
    return page.json().at("/events").valueStream().map(e -> e.at("/position").asLong()).toList();
  }
}
