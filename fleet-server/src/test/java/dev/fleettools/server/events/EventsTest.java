package dev.fleettools.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.TestServer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

  @TempDir static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
    for (int i = 1; i <= 7; i++) {
      server.post("/notes", "{\"text\":\"note " + i + "\"}");
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void eventShowsWhoAskedAndThroughWhat() {
    HttpRequest.Builder request =
        server
            .request("/notes")
            .header("Content-Type", "application/json")
            .header("User-Agent", "a test")
            .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"traced\"}"));
    long position = server.send(request).number("/position");

    Answer event = server.get("/events/" + position);

    assertThat(event.text("/type")).isEqualTo("note_written");
    assertThat(event.text("/data/text")).isEqualTo("traced");
    assertThat(event.text("/metadata/source")).isEqualTo("http");
    assertThat(event.text("/metadata/actor")).isEqualTo("owner");
    assertThat(event.text("/metadata/user_agent")).isEqualTo("a test");
    assertThat(event.text("/metadata/traceparent")).startsWith("00-0af7651916cd43dd");
    assertThat(event.text("/correlation_id")).isEqualTo(event.text("/event_id"));
    assertThat(event.json().has("causation_id")).isFalse();
    assertThat(event.text("/recorded_at")).matches("20..-..-..T..:..:..(\\.\\d+)?Z");
    assertThat(event.text("/hash")).matches("[0-9a-f]{64}");
    assertThat(event.json().at("/redacted").asBoolean()).isFalse();
    assertThat(event.number("/stream_version")).isEqualTo(1);
    assertThat(server.get("/events/" + event.text("/event_id")).json()).isEqualTo(event.json());
  }

  @Test
  void pagesFollowEachOtherInBothDirections() {
    assertThat(positions("/events?limit=3")).containsExactly(1L, 2L, 3L);
    Answer page = server.get("/events?limit=3&after=3");
    assertThat(page.text("/next_cursor")).isEqualTo("6");
    assertThat(positions("/events?limit=3&after=3&cursor=6").getFirst()).isEqualTo(7);
    assertThat(page.number("/head")).isGreaterThanOrEqualTo(7);

    long head = page.number("/head");
    Answer newest = server.get("/events?limit=2&newest_first=true");
    assertThat(positions(newest)).containsExactly(head, head - 1);
    String cursor = newest.text("/next_cursor");
    assertThat(positions("/events?limit=2&newest_first=true&cursor=" + cursor))
        .containsExactly(head - 2, head - 3);
    assertThat(server.get("/events?limit=1000").json().has("next_cursor")).isFalse();
  }

  @Test
  void walkingByCursorsSeesEveryEventOnceInBothDirections() {
    List<Long> all = positions("/events?limit=1000&before=8");
    for (String direction : List.of("", "&newest_first=true")) {
      List<Long> seen = new ArrayList<>();
      Answer page = server.get("/events?limit=2&before=8" + direction);
      seen.addAll(positions(page));
      while (page.json().has("next_cursor")) {
        page =
            server.get(
                "/events?limit=2&before=8" + direction + "&cursor=" + page.text("/next_cursor"));
        seen.addAll(positions(page));
      }
      assertThat(direction.isEmpty() ? seen : seen.reversed()).isEqualTo(all);
    }
  }

  @Test
  void positionsAndTimesBoundTheList() {
    assertThat(positions("/events?after=2&before=5")).containsExactly(3L, 4L);
    assertThat(positions("/events?after=2&before=5&newest_first=true")).containsExactly(4L, 3L);
    assertThat(positions("/events?after=2&before=3")).isEmpty();
    assertThat(positions("/events?before=0")).isEmpty();
    assertThat(positions("/events?after=99999999")).isEmpty();

    String third = server.get("/events/3").text("/recorded_at");
    assertThat(positions("/events?from=" + third + "&limit=1000").getFirst())
        .isLessThanOrEqualTo(3);
    assertThat(positions("/events?until=" + third)).doesNotContain(3L);
    assertThat(positions("/events?from=2099-01-01T00:00:00Z")).isEmpty();
    assertThat(positions("/events?until=2000-01-01T00:00:00Z")).isEmpty();
    assertThat(positions("/events?from=0001-01-01T00:00:00Z&limit=1")).containsExactly(1L);
    assertThat(positions("/events?from=9999-12-31T23:59:59.999999999Z")).isEmpty();
  }

  @Test
  void filtersNarrowTheList() {
    String id = server.get("/events/2").text("/stream_id");
    String event = server.get("/events/3").text("/event_id");

    assertThat(positions("/events?stream_type=system&stream_id=" + id)).containsExactly(2L);
    assertThat(positions("/events?stream_id=" + id)).containsExactly(2L);
    assertThat(positions("/events?type=note_removed,other")).isEmpty();
    assertThat(positions("/events?type=note_written&limit=1")).containsExactly(1L);
    assertThat(positions("/events?type=other&type=note_written&limit=1")).containsExactly(1L);
    assertThat(positions("/events?actor=owner&limit=1")).containsExactly(1L);
    assertThat(positions("/events?actor=nobody")).isEmpty();
    assertThat(positions("/events?correlation_id=" + event)).containsExactly(3L);
    assertThat(positions("/events?causation_id=" + event)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=1001",
        "after=-1",
        "before=-1",
        "after=9223372036854775807",
        "cursor=x",
        "cursor=-3",
        "cursor=",
        "correlation_id=x",
        "causation_id=x",
        "from=yesterday",
        "newest_first=maybe",
        "streamtype=x"
      })
  void filterThatIsNoneIsRefusedWithItsName(String query) {
    Answer answer = server.get("/events?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("VALIDATION");
    assertThat(answer.text("/detail")).contains(query.split("=", 2)[0]);
  }

  @Test
  void streamIsShownWithItsVersion() {
    String id = server.post("/notes", "{\"text\":\"short-lived\"}").text("/id");
    server.delete("/notes/" + id);

    Answer stream = server.get("/events/stream/system/" + id);

    assertThat(stream.number("/version")).isEqualTo(2);
    assertThat(stream.text("/stream_id")).isEqualTo(id);
    assertThat(stream.text("/events/0/type")).isEqualTo("note_written");
    assertThat(stream.text("/events/1/type")).isEqualTo("note_removed");
    Answer newest = server.get("/events/stream/system/" + id + "?limit=1&newest_first=true");
    assertThat(newest.text("/events/0/type")).isEqualTo("note_removed");
    assertThat(newest.number("/version")).isEqualTo(2);
    assertThat(
            server
                .get(
                    "/events/stream/system/%s?limit=1&newest_first=true&cursor=%s"
                        .formatted(id, newest.text("/next_cursor")))
                .text("/events/0/type"))
        .isEqualTo("note_written");
    assertThat(server.get("/events/stream/system/nothing").status()).isEqualTo(404);
    assertThat(server.get("/events/stream/nothing/" + id).status()).isEqualTo(404);
  }

  @Test
  void statisticsCountWhatIsListed() {
    Answer statistics = server.get("/events/statistics?days=1");

    long head = statistics.number("/head");
    assertThat(head).isGreaterThanOrEqualTo(7);
    long counted =
        statistics.json().at("/types").valueStream().mapToLong(t -> t.at("/events").asLong()).sum();
    assertThat(counted).isEqualTo(head);
    assertThat(statistics.text("/types/0/type")).isEqualTo("note_written");
    assertThat(statistics.json().at("/days")).hasSize(1);
    assertThat(server.get("/events/statistics?days=x").status()).isEqualTo(400);
    assertThat(server.get("/events/statistics?days=367").text("/details/pointer"))
        .isEqualTo("/days");
  }

  @Test
  void typesAndSchemasAreToldByTheServer() {
    assertThat(server.get("/events/schemas").json().at("/types").valueStream())
        .extracting(type -> type.at("/type").asString())
        .contains("note_written", "service_started", "sortie_closed");

    Answer answer = server.get("/events/schemas/note_written");
    assertThat(answer.number("/version")).isEqualTo(1);
    assertThat(answer.text("/schema/$schema")).contains("2020-12");
    assertThat(answer.json().at("/schema/properties").propertyNames())
        .containsExactlyInAnyOrder("id", "text");
    assertThat(server.get("/events/schemas/note_written?version=1").json())
        .isEqualTo(answer.json());
    assertThat(server.get("/events/schemas/note_written?version=2").text("/detail"))
        .isEqualTo("There is no version 2 of note_written; its versions are 1 to 1.");
    assertThat(server.get("/events/schemas/nothing").status()).isEqualTo(404);
  }

  @Test
  void unknownEventIsNotFoundAndNonsenseIsRefused() {
    assertThat(server.get("/events/99999").status()).isEqualTo(404);
    assertThat(server.get("/events/00000000-0000-0000-0000-000000000000").status()).isEqualTo(404);
    assertThat(server.get("/events/what").status()).isEqualTo(400);
  }

  @Test
  void verifyHoldsTheLogAgainstAnchors() {
    String hash = server.get("/events/4").text("/hash");

    Answer clean =
        server.post(
            "/events/verify",
            "{\"anchors\":[{\"position\":4,\"hash\":\"" + hash + "\",\"noted_in\":\"a test\"}]}");
    assertThat(clean.json().at("/clean").asBoolean()).isTrue();
    assertThat(clean.number("/anchors")).isEqualTo(1);
    assertThat(clean.number("/checked")).isGreaterThanOrEqualTo(7);

    Answer wrong =
        server.post(
            "/events/verify",
            "{\"anchors\":[{\"position\":5,\"hash\":\"" + hash + "\",\"noted_in\":\"a test\"}]}");
    assertThat(wrong.json().at("/clean").asBoolean()).isFalse();
    assertThat(wrong.json().at("/faults").toString()).contains("a test");
    assertThat(
            server
                .post(
                    "/events/verify",
                    "{\"anchors\":[{\"position\":5,\"hash\":\"zz\",\"noted_in\":\"t\"}]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void rebuildCheckComparesEveryRow() {
    Answer report = server.post("/events/rebuild-check", "{}");

    assertThat(report.json().at("/equal").asBoolean()).isTrue();
    assertThat(report.number("/rows")).isGreaterThanOrEqualTo(7);
  }

  @Test
  void redactedPayloadIsGoneAndTheChainHolds() {
    long position = server.post("/notes", "{\"text\":\"too much\"}").number("/position");

    Answer refused = server.post("/events/" + position + "/redact", "{\"reason\":\" \"}");
    assertThat(refused.status()).isEqualTo(400);
    Answer redacted = server.post("/events/" + position + "/redact", "{\"reason\":\"a secret\"}");

    assertThat(redacted.status()).isEqualTo(200);
    assertThat(redacted.json().at("/event/redacted").asBoolean()).isTrue();
    Answer note = server.get("/events?type=payload_redacted");
    assertThat(note.text("/events/0/metadata/actor")).isEqualTo("owner");
    assertThat(note.text("/events/0/data/reason")).isEqualTo("a secret");
    Answer event = server.get("/events/" + position);
    assertThat(event.json().at("/redacted").asBoolean()).isTrue();
    assertThat(event.json().toString()).doesNotContain("too much");
    assertThat(server.post("/events/verify", "").json().at("/clean").asBoolean()).isTrue();
    assertThat(server.post("/events/999999/redact", "{\"reason\":\"x\"}").status()).isEqualTo(404);
  }

  private static List<Long> positions(String path) {
    return positions(server.get(path));
  }

  private static List<Long> positions(Answer page) {
    return page.json().at("/events").valueStream().map(e -> e.at("/position").asLong()).toList();
  }
}
