package dev.fleettools.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.RawHttp;
import dev.fleettools.server.fixture.TestServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingTest {

  @TempDir static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void bodyBecomesTheInputAndTheOutputBecomesTheAnswer() {
    Answer answer =
        server.post(
            "/notes",
            "{\"text\":\"hello\",\"size\":3,\"mood\":\"good\",\"tags\":[\"a\"],"
                + "\"authors\":[{\"name\":\"n\"}]}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.text("/text")).isEqualTo("hello");
    assertThat(answer.number("/position")).isPositive();
  }

  @Test
  void queryFillsFieldsByTheirTypes() {
    server.post("/notes", "{\"text\":\"query me\"}");

    Answer answer = server.get("/notes?text=query%20me&limit=50&shout=true");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/texts").toString()).isEqualTo("[\"query me!\"]");
  }

  @Test
  void pathParameterFillsItsField() {
    String id = server.post("/notes", "{\"text\":\"soon gone\"}").text("/id");

    assertThat(server.delete("/notes/" + id).text("/id")).isEqualTo(id);
    assertThat(server.delete("/notes/" + id).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'txt':'a'}|/txt|There is no field 'txt' here; did you mean 'text'?",
        "{'text':'a','zzzzz':1}|/zzzzz|it takes text, size, mood, tags, authors",
        "{}|/text|The field 'text' is missing; send it.",
        "{'text':null}|/text|missing",
        "{'text':5}|/text|must be a text",
        "{'text':'a','size':'5'}|/size|must be a whole number",
        "{'text':'a','size':1.5}|/size|must be a whole number",
        "{'text':'a','size':99999999999}|/size|must be a whole number",
        "{'text':'a','size':-1}|size is not negative|The request: a size is not negative",
        "{'text':'a','mood':'ugly'}|/mood|must be one of good, bad",
        "{'text':'a','mood':1}|/mood|must be one of good, bad",
        "{'text':'a','tags':'x'}|/tags|must be a list",
        "{'text':'a','tags':[{}]}|/tags/0|must be a text",
        "{'text':'a','authors':[{'name':'x'},{'nam':'y'}]}|/authors/1/nam|did you mean 'name'",
        "{'text':'a','authors':[{'name':'x','age':'old'}]}|/authors/0/age|must be a whole number",
        "{'text':'a','authors':['x']}|/authors/0|must be an object",
      })
  void whatDoesNotFitIsRefusedWithItsPlace(String body, String pointer, String sentence) {
    Answer answer = server.post("/notes", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("VALIDATION");
    assertThat(answer.text("/detail")).contains(sentence).doesNotContain("dev.fleettools");
    if (pointer.startsWith("/")) {
      assertThat(answer.text("/details/pointer")).isEqualTo(pointer);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limt=3|did you mean 'limit'",
        "limit=many|The field '/limit' must be a whole number.",
        "limit=1&limit=2|more than once",
        "shout=perhaps|must be true or false",
        "text=%ZZ|percent-encoded",
      })
  void queryIsAsStrictAsTheBody(String query, String sentence) throws Exception {
    String answer = RawHttp.get(server, "/api/v1/notes?" + query);

    assertThat(answer).startsWith("HTTP/1.1 400").contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'text':|is not valid JSON at line 1",
        "{'text':'a'} x|is not valid JSON at line 1",
        "{'text':'a'} {}|goes on after its end at line 1",
        "{'text':'a','text':'b'}|names a field twice at line 1",
        "['text']|must be a JSON object",
        "true|must be a JSON object",
      })
  void bodyThatIsNoJsonObjectIsRefused(String body, String sentence) {
    Answer answer = server.post("/notes", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/detail")).contains(sentence);
  }

  @Test
  void bodyThatIsNestedTooDeeplyIsRefused() {
    Answer answer = server.post("/notes", "[".repeat(10_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/detail")).contains("is nested too deeply");
  }

  @Test
  void otherContentTypesAreRefused() {
    Answer answer =
        server.send(
            server
                .request("/notes")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"a\"}")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/detail")).contains("text/plain").contains("application/json");
  }

  @Test
  void bodyOfAGetIsRefused() {
    Answer answer =
        server.send(
            server
                .request("/notes")
                .header("Content-Type", "application/json")
                .method("GET", HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void bodyAboveOneMebibyteIsTooLargeWhetherAnnouncedOrNot() {
    byte[] large = ("{\"text\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder announced =
        server
            .request("/notes")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(large));
    HttpRequest.Builder chunked =
        server
            .request("/notes")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

    assertThat(server.send(announced).text("/code")).isEqualTo("TOO_LARGE");
    assertThat(server.send(chunked).status()).isEqualTo(413);
  }

  @Test
  void pathAndBodyMayNotDisagree() {
    Answer answer =
        server.send(
            server
                .request("/notes/one")
                .header("Content-Type", "application/json")
                .method("DELETE", HttpRequest.BodyPublishers.ofString("{\"id\":\"two\"}")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/detail")).contains("'id' twice");
  }
}
