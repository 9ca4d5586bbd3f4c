package dev.fleettools.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.server.fixture.ApiDocument;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.DescribedApi;
import dev.fleettools.server.life.Life;
import dev.fleettools.testkit.Seeded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Nothing that is sent makes the server fail, tell of its insides or leave the log half written.
 */
class HostileInputTest {

  private static final int RANDOM_SHOTS = Integer.getInteger("fleet.hostile.shots", 25);
  private static final String STOP = "/api/v1/server/stop";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void everyEndpointRefusesNonsenseWithASentenceAndTheLogStaysWhole(String store) throws Exception {
    RandomGenerator random = Seeded.random("hostile input");
    boolean shared = store.equals("postgresql");
    try (Life life = shared ? Life.beginShared(folder) : Life.begin(folder)) {
      Scene.Tokens tokens = Scene.set(life);
      Ledger ledger = new Ledger(life);
      JsonNode document = Client.of(life.server).send("GET", "/openapi.json").json();
      DescribedApi contract = DescribedApi.of(document);
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Host", "localhost:" + life.server.port());
      headers.put("Authorization", "Bearer " + life.server.token());
      headers.put("Connection", "close");
      Gunner gunner = new Gunner(random, document, Scene.known(life), headers, tokens.live());
      Range range = new Range(new Wire(life.server.port()), contract, ledger);

      for (ApiDocument.Endpoint endpoint : contract.document().endpoints()) {
        shootAt(endpoint, gunner, new Arsenal(tokens.expired()), range);
        log(life).verify(List.of());
      }

      ledger.close();
      System.out.println("hostile input: " + range.counts());
      range.faults().forEach(fault -> System.out.println("FAULT " + fault));
      assertThat(range.faults()).isEmpty();
      assertThat(life.post("/events/verify", Life.json()).json().get("clean").asBoolean()).isTrue();
      assertThat(life.post("/events/rebuild-check", Life.json()).json().get("equal").asBoolean())
          .isTrue();
    }
  }

  private static void shootAt(
      ApiDocument.Endpoint endpoint, Gunner gunner, Arsenal arsenal, Range range)
      throws IOException {
    Shot plain = gunner.plain(endpoint);
    for (Shot shot : arsenal.against(endpoint, plain)) {
      if (shot.mustFail() || !endpoint.path().equals(STOP)) {
        range.fire(shot);
      }
    }
    for (int i = 0; i < RANDOM_SHOTS && !endpoint.path().equals(STOP); i++) {
      range.fire(gunner.random(endpoint));
    }
  }

  private static EventLog log(Life life) {
    return life.server.projects().only().project().project().log();
  }
}
