package dev.fleettools.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.TestServer;
import dev.fleettools.testkit.SmallDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A server whose disk is full. */
class FullDiskTest {

  private static final String LONG = "wide ".repeat(4_000);

  private final List<String> acknowledged = new ArrayList<>();

  @Test
  void commandsAreRefusedWithASentenceUntilThereIsRoomAndReadsGoOn() {
    try (SmallDisk disk = SmallDisk.mount(32);
        TestServer server = TestServer.start(disk.folder())) {
      assertThat(note(server).status()).isEqualTo(201);
      disk.fill();

      Answer refused;
      do {
        refused = note(server);
      } while (refused.status() == 201);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text("/code")).isEqualTo("UNAVAILABLE");
      assertThat(refused.text("/detail")).contains("is full: free some space, then try again");
      assertThat(texts(server)).isEqualTo(acknowledged);

      disk.free();
      assertThat(note(server).status()).isEqualTo(201);
      assertThat(texts(server)).isEqualTo(acknowledged);
      assertThat(server.post("/events/verify", "{}").json().at("/faults")).isEmpty();
    }
  }

  private Answer note(TestServer server) {
    String text = acknowledged.size() + LONG;
    Answer answer = server.post("/notes", "{\"text\":\"" + text + "\"}");
    if (answer.status() == 201) {
      acknowledged.add(text);
    }
    return answer;
  }

  private static List<String> texts(TestServer server) {
    return StreamSupport.stream(server.get("/notes").json().at("/texts").spliterator(), false)
        .map(JsonNode::asString)
        .toList();
  }
}
