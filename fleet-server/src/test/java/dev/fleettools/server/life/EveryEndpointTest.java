package dev.fleettools.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.ApiDocument;
import dev.fleettools.server.fixture.Client;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EveryEndpointTest {

  @TempDir Path folder;

  @Test
  void everyEndpointSucceedsInTheLifeOfAProjectAndAnswersAsDescribed() {
    try (Life life = Life.begin(folder)) {
      Story.begin(life);
      Set<String> described =
          ApiDocument.of(Client.of(life.server).send("GET", "/openapi.json").json())
              .endpoints()
              .stream()
              .map(ApiDocument.Endpoint::toString)
              .collect(Collectors.toCollection(TreeSet::new));

      Story.tellRest(life);

      described.removeAll(life.recorder().succeeded());
      assertThat(described)
          .as("endpoints that no step of Story calls with success: add steps for them")
          .isEmpty();
    }
  }
}
