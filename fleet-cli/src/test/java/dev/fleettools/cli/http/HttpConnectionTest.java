package dev.fleettools.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void severalRequestsShareOneConnection() throws IOException {
    try (StubServer server = new StubServer((n, r) -> StubServer.ok("{\"n\":" + n + "}"));
        HttpConnection connection = open(server)) {
      assertThat(connection.exchange(get("/a"), LONG).body()).isEqualTo("{\"n\":0}");
      assertThat(connection.exchange(get("/b"), LONG).body()).isEqualTo("{\"n\":1}");

      assertThat(server.received()).extracting(StubServer.Received::connection).containsOnly(0);
    }
  }

  @Test
  void bodyIsSentWithItsLengthInBytes() throws IOException {
    try (StubServer server = new StubServer((n, r) -> StubServer.ok("{}"));
        HttpConnection connection = open(server)) {
      connection.exchange(
          new HttpRequest("POST", "/x", Map.of("Idempotency-Key", "k"), "{\"a\":\"Grüße\"}"), LONG);

      StubServer.Received request = server.received().getFirst();
      assertThat(request.line()).isEqualTo("POST /x HTTP/1.1");
      assertThat(request.body()).isEqualTo("{\"a\":\"Grüße\"}");
      assertThat(request.headers())
          .containsEntry("idempotency-key", "k")
          .containsEntry("content-type", "application/json")
          .containsEntry("host", "127.0.0.1:" + server.port());
    }
  }

  @Test
  void chunkedAnswerIsPutTogetherAndConnectionGoesOn() throws IOException {
    String chunked =
        String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "Transfer-Encoding: chunked",
            "",
            "4",
            "{\"a\"",
            "5;x=y",
            ":\"bc\"",
            "1",
            "}",
            "0",
            "Trailer: t",
            "",
            "");
    try (StubServer server = new StubServer((n, r) -> n == 0 ? chunked : StubServer.ok("2"));
        HttpConnection connection = open(server)) {
      assertThat(connection.exchange(get("/a"), LONG).body()).isEqualTo("{\"a\":\"bc\"}");
      assertThat(connection.exchange(get("/b"), LONG).body()).isEqualTo("2");
    }
  }

  @Test
  void answerWithoutLengthEndsWithItsConnection() throws IOException {
    ResponseHead head = new ResponseHead(200, Map.of());

    assertThat(ResponseHead.utf8(head.body(bytes("all of it")))).isEqualTo("all of it");
    assertThat(head.keepsConnection()).isFalse();
  }

  @Test
  void connectionIsOfNoMoreUseAfterTheServerSaysClose() throws IOException {
    String last = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
    try (StubServer server = new StubServer((n, r) -> last);
        HttpConnection connection = open(server)) {
      assertThat(connection.exchange(get("/a"), LONG).body()).isEqualTo("{}");
      assertThat(connection.isUsable()).isFalse();
    }
  }

  @Test
  void emptyAnswerHasNoBody() throws IOException {
    try (StubServer server =
            new StubServer(
                (n, r) -> n == 0 ? "HTTP/1.1 204 No Content\r\n\r\n" : StubServer.ok("x"));
        HttpConnection connection = open(server)) {
      assertThat(connection.exchange(get("/a"), LONG).body()).isEmpty();
      assertThat(connection.exchange(get("/b"), LONG).body()).isEqualTo("x");
    }
  }

  @Test
  void connectionThatEndsWithoutAnswerIsAnError() throws IOException {
    try (StubServer server = new StubServer((n, r) -> null);
        HttpConnection connection = open(server)) {
      assertThatThrownBy(() -> connection.exchange(get("/a"), LONG))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void answerCutInTheMiddleIsAnErrorAndNoShortBody() {
    FixedInput input = new FixedInput(bytes("{\"half\":"), 100);

    assertThatThrownBy(() -> ResponseHead.utf8(input)).isInstanceOf(EOFException.class);
  }

  @Test
  void chunkedAnswerCutInTheMiddleIsAnError() {
    ChunkedInput input = new ChunkedInput(bytes("5\r\nabcde\r\n9\r\nabc"));

    assertThatThrownBy(() -> ResponseHead.utf8(input)).isInstanceOf(EOFException.class);
  }

  @Test
  void silentServerIsATimeOut() throws IOException {
    try (StubServer server = new StubServer((n, r) -> "HTTP/1.1 200 OK\r\n");
        HttpConnection connection = open(server)) {
      assertThatThrownBy(() -> connection.exchange(get("/a"), Duration.ofMillis(50)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void somethingElseThanHttpIsAnError() throws IOException {
    try (StubServer server = new StubServer((n, r) -> "220 mail ready\r\n\r\n");
        HttpConnection connection = open(server)) {
      assertThatThrownBy(() -> connection.exchange(get("/a"), LONG))
          .hasMessageContaining("not an HTTP answer");
    }
  }

  @Test
  void headerWithALineBreakIsRefused() {
    HttpRequest request = new HttpRequest("GET", "/", Map.of("A", "b\r\nC: d"), "");

    assertThatThrownBy(() -> request.encode("h")).isInstanceOf(IllegalArgumentException.class);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpConnection open(StubServer server) throws IOException {
    return HttpConnection.open("127.0.0.1", server.port(), LONG);
  }

  private static HttpRequest get(String target) {
    return new HttpRequest("GET", target, Map.of(), "");
  }
}
