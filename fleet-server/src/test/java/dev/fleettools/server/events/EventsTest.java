package dev.fleettools.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.TestServer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(page.number("/next")).isEqualTo(6);
    assertThat(page.number("/head")).isGreaterThanOrEqualTo(7);

    long head = page.number("/head");
    List<Long> newest = positions("/events?limit=2&newest_first=true");
    assertThat(newest).containsExactly(head, head - 1);
    assertThat(positions("/events?limit=2&newest_first=true&after=" + newest.getLast()))
        .containsExactly(head - 2, head - 3);
    assertThat(server.get("/events?limit=1000").json().has("next")).isFalse();
  }

  @Test
  void filtersNarrowTheList() {
    String id = server.get("/events/2").text("/stream_id");

    assertThat(positions("/events?stream_type=system&stream_id=" + id)).containsExactly(2L);
    assertThat(positions("/events?type=note_removed,other")).isEmpty();
    assertThat(positions("/events?type=note_written&limit=1")).containsExactly(1L);
    assertThat(positions("/events?correlation_id=" + server.get("/events/3").text("/event_id")))
        .containsExactly(3L);
    assertThat(server.get("/events?limit=0").status()).isEqualTo(400);
    assertThat(server.get("/events?limit=1001").status()).isEqualTo(400);
    assertThat(server.get("/events?after=-1").status()).isEqualTo(400);
    assertThat(server.get("/events?correlation_id=x").status()).isEqualTo(400);
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
    return server
        .get(path)
        .json()
        .at("/events")
        .valueStream()
        .map(e -> e.at("/position").asLong())
        .toList();
  }
}
