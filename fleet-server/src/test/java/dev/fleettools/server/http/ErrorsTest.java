package dev.fleettools.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.RawHttp;
import dev.fleettools.server.fixture.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {

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

  @ParameterizedTest
  @EnumSource
  void everyCodeBecomesAProblemWithItsStatus(ErrorCode code) {
    Answer answer = server.post("/trouble/" + code, "");

    assertThat(answer.status()).isEqualTo(code.httpStatus());
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text("/type")).startsWith("urn:fleettools:problem:");
    assertThat(answer.text("/title")).isNotEmpty();
    assertThat(answer.number("/status")).isEqualTo(code.httpStatus());
    assertThat(answer.text("/code")).isEqualTo(code.name());
    assertThat(answer.text("/detail")).isEqualTo("As asked.");
    assertThat(answer.text("/error")).isEqualTo("As asked.");
    assertThat(answer.text("/details/asked")).isEqualTo(code.name());
  }

  @ParameterizedTest
  @CsvSource({"version, 409, CONFLICT, too late", "full, 503, UNAVAILABLE, the queue is full"})
  void refusalsOfTheLogKeepTheirSentence(String kind, int status, String code, String sentence) {
    Answer answer = server.post("/trouble/" + kind, "");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("/code")).isEqualTo(code);
    assertThat(answer.text("/detail")).isEqualTo(sentence);
  }

  @Test
  void whatNobodyExpectedIsTheServersFaultAndKeepsItsSecrets() {
    Answer answer = server.post("/trouble/bug", "");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text("/code")).isEqualTo("INTERNAL");
    assertThat(answer.text("/details/incident")).matches("[0-9a-f]{8}");
    assertThat(answer.json().toString()).doesNotContain("secret").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/api/v1", "/", "/favicon.ico", "/api/v1/notes/"})
  void unknownPathIsNotFound(String path) throws IOException {
    assertThat(RawHttp.get(server, path))
        .startsWith("HTTP/1.1 404")
        .contains("application/problem+json")
        .contains("NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT|/notes|GET, HEAD, OPTIONS, POST",
        "PATCH|/notes/1|DELETE, OPTIONS",
        "DELETE|/projects|GET, HEAD, OPTIONS, POST",
        "FOO|/notes|GET, HEAD, OPTIONS, POST",
      })
  void otherMethodsAreNotAllowedAndTheAnswerSaysWhichAre(
      String method, String path, String allowed) {
    Answer answer =
        server.send(server.request(path).method(method, HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo(allowed);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void optionsSaysWhatAPathTakes() {
    Answer answer =
        server.send(
            server.request("/notes").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    assertThat(
            server
                .send(server.request("/no").method("OPTIONS", HttpRequest.BodyPublishers.noBody()))
                .status())
        .isEqualTo(404);
  }

  @Test
  void headIsAGetWithoutItsBody() {
    Answer get = server.get("/notes");
    Answer head =
        server.send(server.request("/notes").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("application/json");
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    assertThat(head.body()).isEmpty();
    Answer live =
        server.send(
            server.request("/events/live").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(live.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1;HOST;;",
        "GET /a/../../etc/passwd HTTP/1.1;HOST;;",
        "GET / HTTP/1.1;;",
        "GET / HTTP/1.1;HOST;HOST;;",
        "POST /api/v1/notes HTTP/1.1;HOST;AUTH;JSON;Transfer-Encoding: chunked;;ZZ;",
      })
  void malformedRequestIsAClientsErrorInTheSameForm(String lines) throws IOException {
    String request =
        lines
            .replace("HOST", "Host: localhost:" + server.server.port() + ";Connection: close")
            .replace("AUTH", "Authorization: Bearer " + server.server.token())
            .replace("JSON", "Content-Type: application/json")
            .replace(";", "\r\n");

    String answer = RawHttp.send(server, request);

    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .contains("application/problem+json")
        .doesNotContain("jetty")
        .doesNotContain("Exception");
  }
}
