package dev.fleettools.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.server.Composition;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.ApiDocument;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.Repo;
import dev.fleettools.server.lifecycle.FleetServer;
import dev.fleettools.server.lifecycle.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The document of the server as people run it. */
class OpenApiTest {

  @TempDir static Path folder;
  private static FleetServer server;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    Path repository = Repo.create(folder.resolve("repo"));
    server = Composition.standard().start(new Settings(folder.resolve("base"), 0, Duration.ZERO));
    server.projects().open(repository, false, false);
    document = Client.of(server).send("GET", "/openapi.json").json();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theDocumentIsValidByTheOfficialSchema() {
    assertThat(ApiDocument.faults(document)).isEmpty();
  }

  @Test
  void theOfficialSchemaFindsAFault() {
    JsonNode broken = document.deepCopy();
    ((tools.jackson.databind.node.ObjectNode) broken.at("/paths/~1health/get")).remove("responses");
    ((tools.jackson.databind.node.ObjectNode) broken.at("/info")).remove("title");

    assertThat(ApiDocument.faults(broken)).isNotEmpty();
  }

  @Test
  void everyEndpointOfEveryOperationIsThereWithItsRole() {
    Set<String> declared =
        server.operations().stream()
            .flatMap(
                spec ->
                    spec.endpoints().stream().map(e -> e + " " + spec.name() + " " + spec.role()))
            .map(line -> line.replace("/api/v1", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> described =
        ApiDocument.of(document).endpoints().stream()
            .map(
                e ->
                    e.method()
                        + " "
                        + e.path().replace("/api/v1", "")
                        + " "
                        + e.text("/x-fleet-operation")
                        + " "
                        + e.text("/x-fleet-role").toUpperCase(java.util.Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(described).isEqualTo(declared);
  }

  @Test
  void everyOperationIdIsItsOwn() {
    List<String> ids =
        ApiDocument.of(document).endpoints().stream().map(e -> e.text("/operationId")).toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9_]+"));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    Set<String> missing = new HashSet<>();
    for (JsonNode reference : document.findValues("$ref")) {
      if (document.at(reference.asString().substring(1)).isMissingNode()) {
        missing.add(reference.asString());
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void everyPathParameterIsDescribedAndRequired() {
    for (ApiDocument.Endpoint endpoint : ApiDocument.of(document).endpoints()) {
      Set<String> inPath = new TreeSet<>();
      endpoint
          .json()
          .path("parameters")
          .forEach(
              p -> {
                if (p.path("in").asString("").equals("path")) {
                  assertThat(p.get("required").asBoolean()).isTrue();
                  inPath.add(p.get("name").asString());
                }
              });

      assertThat(inPath)
          .as(endpoint.toString())
          .containsExactlyInAnyOrderElementsOf(Endpoint.get(endpoint.path()).parameters());
    }
  }

  @Test
  void askedTwiceTheTextIsTheSame() {
    String first = Client.of(server).send("GET", "/openapi.json").response().body();
    String second = Client.of(server).send("GET", "/openapi.json").response().body();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void itNeedsATokenLikeEverythingButHealth() {
    Answer answer = Client.of(server).as("").send("GET", "/openapi.json");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(document.at("/paths/~1health/get/security").size()).isZero();
    assertThat(document.at("/paths/~1health/get/security").isArray()).isTrue();
    assertThat(document.at("/paths/~1openapi.json/get/security").isMissingNode()).isTrue();
  }
}
