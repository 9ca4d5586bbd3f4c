package dev.fleettools.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String HEAD =
      String.join(
          "\r\n",
          "HTTP/1.1 200 OK",
          "Content-Type: text/event-stream",
          "Transfer-Encoding: chunked",
          "",
          "");
  private static final HttpRequest FEED = new HttpRequest("GET", "/live", Map.of(), "");

  @Test
  void eventsAreReadOneByOneWithTheirIds() throws IOException {
    String answer =
        stream(
            "retry:2000\n\n",
            ":\n\n",
            "id: 7\nevent: sortie_completed\ndata: {\"a\":1}\n\n",
            "data: two\ndata: lines\n\n");
    try (StubServer server = new StubServer((n, r) -> answer);
        EventStream events = open(server)) {
      assertThat(events.next()).isEqualTo(new SentEvent("7", "sortie_completed", "{\"a\":1}"));
      assertThat(events.next()).isEqualTo(new SentEvent("7", "message", "two\nlines"));
      assertThat(events.next()).isNull();
    }
  }

  @Test
  void anErrorInsteadOfAStreamIsGivenWhole() throws IOException {
    String refusal =
        "HTTP/1.1 403 Forbidden\r\nContent-Type: application/problem+json\r\n"
            + "Content-Length: 2\r\n\r\n{}";
    try (StubServer server = new StubServer((n, r) -> refusal)) {
      assertThatThrownBy(() -> open(server))
          .isInstanceOfSatisfying(
              RefusedStreamException.class, e -> assertThat(e.response().status()).isEqualTo(403));
    }
  }

  @Test
  void closingEndsAWaitingRead() throws IOException {
    String unfinished = HEAD + "4\r\n:ok\n\r\n";
    try (StubServer server = new StubServer((n, r) -> unfinished);
        EventStream events = open(server)) {
      Thread.ofVirtual().start(events::close);

      assertThatThrownBy(events::next).isInstanceOf(IOException.class);
    }
  }

  private static EventStream open(StubServer server) throws IOException {
    return HttpConnection.open("127.0.0.1", server.port(), LONG).stream(FEED, LONG);
  }

  private static String stream(String... parts) {
    StringBuilder answer = new StringBuilder(HEAD);
    for (String part : parts) {
      answer.append(Integer.toHexString(part.length())).append("\r\n").append(part).append("\r\n");
    }
    return answer.append("0\r\n\r\n").toString();
  }
}
