package dev.fleettools.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.json.Json;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Eventually;
import dev.fleettools.server.fixture.SseClient;
import dev.fleettools.server.fixture.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFeedTest {

  @TempDir Path folder;

  @Test
  void replayAndLiveMeetWithoutGapOrDuplicate() throws Exception {
    try (TestServer server = TestServer.start(folder, small())) {
      List<Thread> writers = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        writers.add(Thread.ofVirtual().start(() -> write(server, 50)));
      }
      List<SseClient> clients = new ArrayList<>();
      for (int c = 0; c < 8; c++) {
        clients.add(SseClient.open(server, "?after=0", ""));
      }
      for (Thread writer : writers) {
        writer.join();
      }
      for (SseClient client : clients) {
        assertThat(followed(server, client, 200)).isEqualTo(upTo(200));
        client.close();
      }
    }
  }

  @Test
  void readerGoesOnFromTheLastEventItHas() {
    try (TestServer server = TestServer.start(folder)) {
      write(server, 5);
      try (SseClient client = SseClient.open(server, "?after=1", "Last-Event-ID: 3\r\n")) {
        assertThat(client.positions(2)).containsExactly(4L, 5L);
        write(server, 1);
        assertThat(client.positions(1)).containsExactly(6L);
      }
    }
  }

  @Test
  void withoutAPositionOnlyNewEventsAreSentInTheFormOfTheApi() {
    try (TestServer server = TestServer.start(folder)) {
      write(server, 3);
      try (SseClient client = SseClient.open(server, "", "")) {
        assertThat(client.line()).isEqualTo("retry: 2000");
        write(server, 1);
        Map<String, String> event = Objects.requireNonNull(client.next());

        assertThat(event).containsEntry("id", "4").containsEntry("event", "note_written");
        assertThat(Json.STORED.readTree(event.get("data")))
            .isEqualTo(server.get("/events/4").json());
      }
    }
  }

  @Test
  void typesFilterTheReplayAndWhatIsLive() {
    try (TestServer server = TestServer.start(folder)) {
      String id = server.post("/notes", "{\"text\":\"a\"}").text("/id");
      server.delete("/notes/" + id);
      try (SseClient client = SseClient.open(server, "?after=0&type=note_removed", "")) {
        assertThat(client.positions(1)).containsExactly(2L);
        String second = server.post("/notes", "{\"text\":\"b\"}").text("/id");
        server.delete("/notes/" + second);
        assertThat(client.positions(1)).containsExactly(4L);
      }
    }
  }

  @Test
  void oneStreamIsFollowedThroughReplayAndLive() {
    try (TestServer server = TestServer.start(folder)) {
      String id = server.post("/notes", "{\"text\":\"a\"}").text("/id");
      write(server, 2);
      try (SseClient client =
          SseClient.open(server, "?after=0&stream_type=system&stream_id=" + id, "")) {
        assertThat(client.positions(1)).containsExactly(1L);
        write(server, 2);
        server.delete("/notes/" + id);
        assertThat(client.positions(1)).containsExactly(6L);
      }
      try (SseClient nothing = SseClient.open(server, "?after=0&stream_type=fleet", "")) {
        server.post(
            "/events", "{\"stream_type\":\"fleet\",\"stream_id\":\"x\",\"type\":\"ext_a\"}");
        assertThat(nothing.positions(1)).containsExactly(7L);
      }
    }
  }

  @Test
  void nonsenseIsRefusedBeforeTheStreamBegins() {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.get("/events/live?after=-5").status()).isEqualTo(400);
      assertThat(server.get("/events/live?aftr=5").status()).isEqualTo(400);
      Answer answer = server.send(server.request("/events/live").header("Last-Event-ID", "abc"));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
  }

  @Test
  void silentFeedBeats() {
    FeedSettings quick =
        new FeedSettings(
            8, 100, Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofSeconds(2));
    try (TestServer server = TestServer.start(folder, quick);
        SseClient client = SseClient.open(server, "", "")) {
      assertThat(client.line()).isEqualTo("retry: 2000");
      assertThat(client.line()).isEmpty();
      assertThat(client.line()).isEqualTo(":");
      assertThat(client.line()).isEmpty();
      assertThat(client.line()).isEqualTo(":");
    }
  }

  @Test
  void slowReaderOverflowsHarmsNobodyAndComesBackWhereItWas() {
    try (TestServer server = TestServer.start(folder, small());
        SseClient slow = SseClient.open(server, "?after=0", "");
        SseClient quick = SseClient.open(server, "?after=0", "")) {
      // About 12 MB: more than the sockets' buffers hold.
      Thread writer = Thread.ofVirtual().start(() -> write(server, 240, 50_000));
      assertThat(followed(server, quick, 240)).isEqualTo(upTo(240));
      Eventually.until("the writer is done", () -> !writer.isAlive());

      List<Long> seen = new ArrayList<>();
      Map<String, String> event = slow.next();
      while (event != null && event.containsKey("id")) {
        seen.add(Long.parseLong(event.get("id")));
        event = slow.next();
      }

      assertThat(event).isNotNull().containsEntry("event", "overflow");
      assertThat(seen).isEqualTo(upTo(seen.size())).hasSizeLessThan(240);
      assertThat(slow.next()).isNull();
      try (SseClient again =
          SseClient.open(server, "", "Last-Event-ID: " + seen.getLast() + "\r\n")) {
        assertThat(again.positions(240 - seen.size()).getFirst()).isEqualTo(seen.getLast() + 1);
      }
    }
  }

  @Test
  void readerThatTakesNothingIsCutOff() {
    FeedSettings strict =
        new FeedSettings(
            4, 500, Duration.ofSeconds(15), Duration.ofMillis(200), Duration.ofSeconds(2));
    try (TestServer server = TestServer.start(folder, strict)) {
      write(server, 240, 50_000);
      try (SseClient stuck = SseClient.open(server, "?after=0", "")) {
        Eventually.until("the reader is cut off", () -> server.server.liveReaders() == 0);
        assertThat(server.get("/notes?limit=1").status()).isEqualTo(200);
        assertThat(stuck).isNotNull();
      }
    }
  }

  @Test
  void readerThatWentAwayIsForgotten() {
    FeedSettings quick =
        new FeedSettings(
            8, 100, Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofSeconds(2));
    try (TestServer server = TestServer.start(folder, quick)) {
      SseClient client = SseClient.open(server, "", "");
      Eventually.until("it reads", () -> server.server.liveReaders() == 1);
      client.close();
      Eventually.until("it is forgotten", () -> server.server.liveReaders() == 0);
    }
  }

  @Test
  void closingTheProjectEndsItsFeedsAndTheReaderGoesOnWithTheNextLog() {
    try (TestServer server = TestServer.start(folder)) {
      write(server, 1);
      try (SseClient client = SseClient.open(server, "", "")) {
        ProjectId id = server.server.projects().only().home().id();

        server.server.projects().whileClosed(id, project -> id);

        assertThat(client.next()).isNotNull().containsEntry("event", "bye");
        assertThat(client.next()).isNull();
      }
      Eventually.until("nobody reads", () -> server.server.liveReaders() == 0);
      try (SseClient client = SseClient.open(server, "", "")) {
        write(server, 1);

        assertThat(client.positions(1)).hasSize(1);
      }
    }
  }

  @Test
  void stopEndsTheFeedAtOnce() {
    TestServer server = TestServer.start(folder);
    try (SseClient client = SseClient.open(server, "", "")) {
      Eventually.until("it reads", () -> server.server.liveReaders() == 1);
      Thread stop = Thread.ofVirtual().start(server::close);

      assertThat(client.next()).isNotNull().containsEntry("event", "bye");
      assertThat(client.next()).isNull();
      Eventually.until("stopped", () -> !stop.isAlive());
    }
  }

  /** A feed whose queues are full soon, and that cuts nobody off. */
  private static FeedSettings small() {
    return new FeedSettings(
        8, 20, Duration.ofSeconds(15), Duration.ofHours(1), Duration.ofSeconds(2));
  }

  /** Reads to a position; comes back after an overflow, as a browser does. */
  private static List<Long> followed(TestServer server, SseClient first, long last) {
    List<Long> seen = new ArrayList<>();
    SseClient client = first;
    while (seen.isEmpty() || seen.getLast() < last) {
      Map<String, String> event = client.next();
      if (event != null && event.containsKey("id")) {
        seen.add(Long.parseLong(event.get("id")));
      } else if (event == null) {
        client.close();
        long from = seen.isEmpty() ? 0 : seen.getLast();
        client = SseClient.open(server, "?after=" + from, "");
      }
    }
    client.close();
    return seen;
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private static void write(TestServer server, int count) {
    write(server, count, 10);
  }

  private static void write(TestServer server, int count, int size) {
    String body = "{\"text\":\"" + "x".repeat(size) + "\"}";
    for (int i = 0; i < count; i++) {
      assertThat(server.post("/notes", body).status()).isEqualTo(201);
    }
  }
}
