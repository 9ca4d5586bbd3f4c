package dev.fleettools.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.json.Json;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.DescribedApi;
import dev.fleettools.server.life.Life;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What random shots meet now and then is met here each time. */
class RangeTest {

  /** Much longer than the server takes to notice that its client hung up. */
  private static final int WAIT_MS = 60_000;

  @TempDir Path folder;

  @Test
  void aQuestionWhoseAskerHungUpIsNoLeftoverOfARefusal() throws IOException {
    try (Life life = Life.begin(folder)) {
      life.post("/projects", Life.json("path", life.repo.root().toString()));
      try (Ledger ledger = new Ledger(life)) {
        Range range =
            new Range(
                new Wire(life.server.port()),
                DescribedApi.of(Client.of(life.server).send("GET", "/openapi.json").json()),
                ledger);

        range.fire(
            new Shot(
                "hung up",
                true,
                "POST",
                "/api/v1/ask",
                Map.of(
                    "Host",
                    "localhost:" + life.server.port(),
                    "Authorization",
                    "Bearer " + life.server.token(),
                    "Content-Type",
                    "application/json",
                    "Connection",
                    "close"),
                Json.STRICT.writeValueAsString(
                    Life.json("to", "owner", "question", "Which one?", "wait_ms", WAIT_MS))));

        assertThat(range.counts()).containsOnlyKeys(410);
        assertThat(range.faults()).isEmpty();
        assertThat(life.get("/events?type=squawk_sent").json().get("events")).hasSize(1);
      }
    }
  }
}
