package dev.fleettools.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.Composition;
import dev.fleettools.server.fixture.ApiDocument;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.Repo;
import dev.fleettools.server.lifecycle.FleetServer;
import dev.fleettools.server.lifecycle.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every GET of the server with its filters, as a table that changes on purpose only. */
class ListsTest {

  private static final Set<String> PAGING = Set.of("limit", "offset", "cursor");

  @TempDir static Path folder;
  private static ApiDocument document;

  @BeforeAll
  static void read() {
    Path repository = Repo.create(folder.resolve("repo"));
    Settings settings = new Settings(folder.resolve("base"), 0, Duration.ZERO);
    try (FleetServer server = Composition.standard().start(settings)) {
      server.projects().open(repository, false, false);
      document = ApiDocument.of(Client.of(server).send("GET", "/openapi.json").json());
    }
  }

  @Test
  void everyListHasThePagingAndTheFiltersThatTheTableSays() throws IOException {
    TreeMap<String, String> table = new TreeMap<>();
    for (ApiDocument.Endpoint endpoint : document.endpoints()) {
      if (endpoint.method().equals("GET")) {
        table.put(endpoint.path(), line(endpoint));
      }
    }

    assertThat(String.join("\n", table.values())).isEqualTo(expected());
  }

  private static String line(ApiDocument.Endpoint endpoint) {
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : endpoint.json().path("parameters")) {
      if (parameter.path("in").asString("").equals("query")) {
        query.add(parameter.get("name").asString());
      }
    }
    boolean paged = query.containsAll(PAGING) && answersWithCursor(endpoint);
    query.removeAll(paged ? PAGING : Set.of());
    return "%s | %s | %s"
        .formatted(
            endpoint.path().replace("/api/v1", ""),
            paged ? "pages" : "",
            String.join(" ", query.stream().sorted().toList()))
        .strip();
  }

  private static boolean answersWithCursor(ApiDocument.Endpoint endpoint) {
    String reference = endpoint.text("/responses/200/content/application~1json/schema/$ref");
    return document.json().at(reference.substring(1)).at("/properties/next_cursor").isObject();
  }

  private static String expected() throws IOException {
    try (InputStream in = ListsTest.class.getResourceAsStream("lists.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
