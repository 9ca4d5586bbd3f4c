package dev.fleettools.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.TestServer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs outside may write to the log. */
class AppendEventsTest {

  @TempDir static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    assertThat(server.post("/events/verify", "").json().at("/clean").asBoolean()).isTrue();
    assertThat(server.post("/events/rebuild-check", "").json().at("/equal").asBoolean()).isTrue();
    server.close();
  }

  @Test
  void eventFromOutsideIsStoredAndMovesNoRow() {
    Answer answer =
        append(
            """
            {"stream_type":"fleet","stream_id":"outside","type":"ext_deployed","schema_version":3,
             "data":{"where":"staging","at":[1,null,{"x":1.5}]},
             "occurred_at":"2026-01-02T03:04:05.123456Z"}
            """);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.number("/events/0/stream_version")).isEqualTo(1);
    Answer event = server.get("/events/" + answer.number("/events/0/position"));
    assertThat(event.text("/event_id")).isEqualTo(answer.text("/events/0/event_id"));
    assertThat(event.text("/type")).isEqualTo("ext_deployed");
    assertThat(event.number("/schema_version")).isEqualTo(3);
    assertThat(event.json().at("/data").toString())
        .isEqualTo("{\"where\":\"staging\",\"at\":[1,null,{\"x\":1.5}]}");
    assertThat(event.text("/occurred_at")).isEqualTo("2026-01-02T03:04:05.123456Z");
    assertThat(event.text("/metadata/actor")).isEqualTo("owner");
  }

  @Test
  void withoutAStreamItTellsOfTheProject() {
    Answer answer = append("{\"type\":\"ext_plain\"}");

    assertThat(answer.text("/events/0/stream_type")).isEqualTo("project");
    assertThat(answer.text("/events/0/stream_id")).startsWith("prj-");
    assertThat(server.get("/events/" + answer.number("/events/0/position")).json().at("/data"))
        .isEmpty();
    assertThat(append("{\"type\":\"ext_plain\",\"data\":null}").status()).isEqualTo(201);
  }

  @Test
  void batchIsStoredWholeOrNotAtAll() {
    long head = head();
    Answer stored =
        append(
            """
            {"events":[
              {"stream_type":"fleet","stream_id":"b","type":"ext_a","expected_version":0},
              {"stream_type":"fleet","stream_id":"b","type":"ext_b","expected_version":1},
              {"type":"ext_c"}]}
            """);
    assertThat(stored.status()).isEqualTo(201);
    assertThat(stored.number("/events/2/position")).isEqualTo(head + 3);

    for (String last :
        List.of(
            "{\"stream_type\":\"fleet\",\"stream_id\":\"b\",\"type\":\"ext_a\",\"expected_version\":7}",
            "{\"type\":\"sortie_completed\"}",
            "{\"type\":\"ext_a\",\"causation_id\":\"00000000-0000-7000-8000-000000000000\"}",
            "{\"type\":\"ext_a\",\"data\":\"text\"}")) {
      Answer refused = append("{\"events\":[{\"type\":\"ext_first\"}," + last + "]}");
      assertThat(refused.status()).as(last).isIn(400, 409);
      assertThat(head()).as(last).isEqualTo(head + 3);
    }
  }

  @Test
  void conflictNamesTheVersionThatTheStreamIsAt() {
    String event = "{\"stream_type\":\"fleet\",\"stream_id\":\"v\",\"type\":\"ext_a\"%s}";
    append(event.formatted(""));
    append(event.formatted(",\"expected_version\":1"));

    Answer refused = append(event.formatted(",\"expected_version\":1"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("CONFLICT");
    assertThat(refused.text("/detail")).contains("fleet/v is at version 2, not at 1");
    assertThat(server.get("/events/stream/fleet/v").number("/version")).isEqualTo(2);
  }

  @Test
  void ofManyThatExpectTheSameVersionOneIsStored() throws Exception {
    String event =
        "{\"stream_type\":\"fleet\",\"stream_id\":\"race\",\"type\":\"ext_a\","
            + "\"expected_version\":0}";
    Callable<Integer> call = () -> append(event).status();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          pool.invokeAll(IntStream.range(0, 24).mapToObj(i -> call).toList());
      assertThat(answers).extracting(Future::get).containsOnly(201, 409).containsOnlyOnce(201);
    }
    assertThat(server.get("/events/stream/fleet/race").number("/version")).isEqualTo(1);
  }

  @Test
  void causesAreLinkedToAChain() {
    String root = append("{\"type\":\"ext_root\"}").text("/events/0/event_id");
    String left = caused(root).text("/events/0/event_id");
    Answer right = caused(root);
    Answer leaf = caused(left);

    Answer chain = server.get("/events/correlation/" + leaf.number("/events/0/position"));

    assertThat(chain.text("/correlation_id")).isEqualTo(root);
    assertThat(chain.json().at("/complete").asBoolean()).isTrue();
    assertThat(chain.json().at("/events").valueStream())
        .extracting(link -> link.at("/depth").asInt())
        .containsExactly(0, 1, 1, 2);
    assertThat(chain.json().at("/events/0/effects/1").asLong())
        .isEqualTo(right.number("/events/0/position"));
    assertThat(chain.number("/events/3/cause")).isEqualTo(chain.number("/events/1/event/position"));
    assertThat(chain.json().at("/events/0").has("cause")).isFalse();
    assertThat(server.get("/events/correlation/" + root).json()).isEqualTo(chain.json());
    assertThat(server.get("/events?causation_id=" + root).json().at("/events")).hasSize(2);
    assertThat(server.get("/events?correlation_id=" + root).json().at("/events")).hasSize(4);
    assertThat(server.get("/events/correlation/999999").status()).isEqualTo(404);
  }

  @Test
  void sameKeyHasOneEffectAndAnotherBodyIsAConflict() {
    Answer first = append("{\"type\":\"ext_once\",\"data\":{\"n\":1}}", "key-1");
    long head = head();

    Answer again = append("{\"data\":{\"n\":1},\"type\":\"ext_once\"}", "key-1");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    Answer other = append("{\"type\":\"ext_once\",\"data\":{\"n\":2}}", "key-1");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("/detail")).contains("key-1", "another body");
    assertThat(head()).isEqualTo(head);
  }

  @Test
  void manyRequestsWithOneKeyHaveOneEffectAndOneAnswer() throws Exception {
    long head = head();
    Callable<String> call = () -> append("{\"type\":\"ext_many\"}", "key-many").json().toString();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = pool.invokeAll(Collections.nCopies(16, call));
      assertThat(answers.stream().map(Future::resultNow).distinct())
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("\"position\":" + (head + 1));
    }
    assertThat(head()).isEqualTo(head + 1);
  }

  @Test
  void refusalMayBeTriedAgainWithTheSameKey() {
    String event =
        "{\"stream_type\":\"fleet\",\"stream_id\":\"again\",\"type\":\"ext_a\","
            + "\"expected_version\":1}";
    assertThat(append(event, "key-2").status()).isEqualTo(409);
    append("{\"stream_type\":\"fleet\",\"stream_id\":\"again\",\"type\":\"ext_a\"}");

    assertThat(append(event, "key-2").status()).isEqualTo(201);
    assertThat(append(event, "key-2").status()).isEqualTo(201);
    assertThat(server.get("/events/stream/fleet/again").number("/version")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /events | 1 to 1000 events",
        "{'events':[]} | /events | 1 to 1000 events",
        "{'type':'ext_a','events':[{'type':'ext_b'}]} | /events | one of the two",
        "{'data':{}} | /type | ext_",
        "{'type':'sortie_merged','data':{}} | /type | FleetTools' own",
        "{'type':'ext_'} | /type | ext_",
        "{'type':'ext_A'} | /type | ext_",
        "{'events':[{'type':'ext_a'},{'type':'note_written'}]} | /events/1/type | ext_",
        "{'type':'ext_a','stream_type':'fleet'} | /stream_id | both or none",
        "{'type':'ext_a','stream_id':'x'} | /stream_type | both or none",
        "{'type':'ext_a','stream_type':'epic','stream_id':'x'} | /stream_type | no type of stream",
        "{'type':'ext_a','stream_type':'fleet','stream_id':'a b'} | /stream_id | An id is",
        "{'type':'ext_a','data':[1]} | /data | JSON object",
        "{'type':'ext_a','expected_version':-1} | /expected_version | not -1",
        "{'type':'ext_a','schema_version':0} | /schema_version | 1 or more",
        "{'type':'ext_a','occurred_at':'2999-01-01T00:00:00Z'} | /occurred_at | between 1970",
        "{'type':'ext_a','occurred_at':'1969-01-01T00:00:00Z'} | /occurred_at | between 1970",
        "{'type':'ext_a','occurred_at':'noon'} | /occurred_at | time",
        "{'type':'ext_a','causation_id':'x'} | /causation_id | ",
        "{'type':'ext_a','position':5} | /position | no field",
        "{'events':[{'type':'ext_a','hash':'x'}]} | /events/0/hash | no field"
      })
  void whatIsNoEventIsRefusedWithThePlaceAtFault(String body, String pointer, String words) {
    long head = head();

    Answer answer = append(body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("VALIDATION");
    assertThat(answer.text("/details/pointer")).isEqualTo(pointer);
    assertThat(answer.text("/detail")).contains(words == null ? "" : words);
    assertThat(head()).isEqualTo(head);
  }

  @Test
  void halfACharacterAndUnknownCausesAreRefused() {
    assertThat(append("{\"type\":\"ext_a\",\"data\":{\"x\":\"\\ud800\"}}").status()).isEqualTo(400);
    Answer answer =
        append("{\"type\":\"ext_a\",\"causation_id\":\"00000000-0000-7000-8000-000000000000\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/detail")).contains("does not exist in this project");
  }

  @Test
  void specialistTellsOfItsOwnWorkOnly() {
    Caller.Binding binding =
        new Caller.Binding(
            new SpecialistId("spc-own"),
            new AttemptId("att-own"),
            new SortieId("srt-own"),
            new MissionId("msn-own"));
    server.know("a-specialist", Caller.specialist(binding));
    server.know("a-viewer", new Caller("looker", Role.VIEWER, null));

    Answer own = as("a-specialist", "{\"type\":\"ext_a\"}");
    assertThat(own.text("/events/0/stream_type")).isEqualTo("specialist");
    assertThat(own.text("/events/0/stream_id")).isEqualTo("spc-own");
    assertThat(as("a-specialist", on("sortie", "srt-own")).status()).isEqualTo(201);
    Answer foreign = as("a-specialist", on("sortie", "srt-other"));
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.text("/detail")).contains("sortie/srt-other");
    assertThat(as("a-viewer", "{\"type\":\"ext_a\"}").status()).isEqualTo(403);
    assertThat(server.get("/events?actor=spc-own").json().at("/events")).hasSize(2);
  }

  private static String on(String streamType, String streamId) {
    return "{\"type\":\"ext_a\",\"stream_type\":\"%s\",\"stream_id\":\"%s\"}"
        .formatted(streamType, streamId);
  }

  private static Answer caused(String cause) {
    return append("{\"type\":\"ext_effect\",\"causation_id\":\"" + cause + "\"}");
  }

  private static long head() {
    return server.get("/events?limit=1").number("/head");
  }

  private static Answer append(String body) {
    return server.post("/events", body);
  }

  private static Answer append(String body, String key) {
    return send(server.request("/events").header("Idempotency-Key", key), body);
  }

  private static Answer as(String token, String body) {
    return send(
        server.anonymous("/api/v1/events").header("Authorization", "Bearer " + token), body);
  }

  private static Answer send(HttpRequest.Builder request, String body) {
    return server.send(
        request
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
