package dev.fleettools.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.json.Json;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.DescribedApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One life of a project, told once and looked at from several sides. */
class EveryEndpointTest {

  private static final Path PAGE = Path.of("../docs/api.md");

  @TempDir static Path folder;
  private static Life life;
  private static DescribedApi contract;

  @BeforeAll
  static void tell() {
    try (Life told = Life.begin(folder)) {
      Story.begin(told);
      contract = DescribedApi.of(Client.of(told.server).send("GET", "/openapi.json").json());
      Story.tellRest(told);
      life = told;
    }
  }

  @Test
  void everyEndpointSucceedsInTheLifeOfAProjectAndAnswersAsDescribed() {
    assertThat(life.uncalled(contract))
        .as("endpoints that no step of Story calls with success: add steps for them")
        .isEmpty();
  }

  /** {@code -Dapi.docs=write} writes the page instead. */
  @Test
  void thePageOfTheApiIsAsGenerated() throws IOException {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(life.repo.root().toString(), "/home/ada/greetings");
    words.put(life.repo.root().toRealPath().toString(), "/home/ada/greetings");
    words.put(folder.toString(), "/home/ada");
    String database = life.database();
    words.put(database, "postgresql://ada@db.example.org/fleet");
    words.put(database.replace("postgres@", ""), "postgresql://db.example.org/fleet");
    String version =
        Json.STORED.readTree(life.exchanges().getFirst().answer()).get("version").asString();
    words.put("\"" + version + "\"", "\"0.1.0\"");
    words.put(life.server.url(), "http://127.0.0.1:4711");
    String generated = ApiPage.of(contract, life.exchanges(), new Normal(words));

    if (System.getProperty("api.docs", "").equals("write")) {
      Files.writeString(PAGE, generated);
    }

    List<String> kept = Files.readAllLines(PAGE);
    List<String> fresh = generated.lines().toList();
    int same = 0;
    while (same < Math.min(kept.size(), fresh.size()) && kept.get(same).equals(fresh.get(same))) {
      same++;
    }
    assertThat(kept.subList(same, Math.min(same + 1, kept.size())))
        .as("docs/api.md, line %d on; to write it anew, run this with -Dapi.docs=write", same + 1)
        .isEqualTo(fresh.subList(same, Math.min(same + 1, fresh.size())));
  }
}
