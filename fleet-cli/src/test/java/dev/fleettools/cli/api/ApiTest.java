package dev.fleettools.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.FakeWorld;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.base.World;
import dev.fleettools.cli.http.StubServer;
import dev.fleettools.cli.server.Version;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {

  private static final String HEALTH =
      StubServer.ok("{\"status\":\"ok\",\"version\":\"" + Version.current() + "\"}");

  @TempDir Path home;
  private FakeWorld shell;

  @BeforeEach
  void dataFolder() throws IOException {
    shell = new FakeWorld(home);
    Files.createDirectories(home.resolve("data"));
    Files.writeString(home.resolve("data/token"), "secret\n");
  }

  @Test
  void aWriteWhoseConnectionDiesIsSentAgainWithTheSameKey() throws IOException {
    try (StubServer server = new StubServer(afterHealth((n, r) -> n < 3 ? null : "{\"ok\":1}"));
        Api api = api(server)) {
      assertThat(api.post("/x", new JsonObject()).text()).isEqualTo("{\"ok\":1}");

      List<String> keys =
          server.received().stream()
              .filter(r -> r.line().startsWith("POST"))
              .map(r -> r.headers().getOrDefault("idempotency-key", ""))
              .toList();
      assertThat(keys).hasSizeGreaterThan(1);
      assertThat(keys).doesNotContain("").containsOnly(keys.getFirst());
    }
  }

  @Test
  void aWriteIsSentToTheServerThatTookOverOnAnotherPort() throws IOException {
    try (StubServer second = new StubServer(afterHealth((n, r) -> "{\"from\":\"second\"}"));
        StubServer first =
            new StubServer(
                afterHealth(
                    (n, r) -> {
                      discovery(second.port());
                      return null;
                    }));
        Api api = api(first)) {
      first.received().clear();

      assertThat(api.post("/x", new JsonObject()).text()).isEqualTo("{\"from\":\"second\"}");
    }
  }

  @Test
  void everyWriteHasAKeyOfItsOwnThatGrowsWithTime() {
    Keys keys = new Keys(() -> FakeWorld.NOW, new java.util.SplittableRandom(1));
    Keys later = new Keys(() -> FakeWorld.NOW.plusMillis(1), new java.util.SplittableRandom(1));

    String one = keys.next();
    assertThat(one).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(keys.next()).isNotEqualTo(one);
    assertThat(later.next()).isGreaterThan(one);
  }

  @Test
  void ownerShowsTheTokenOfTheDataFolder() throws IOException {
    try (StubServer server = new StubServer(afterHealth((n, r) -> "{}"));
        Api api = api(server)) {
      api.get("/x");

      assertThat(server.received().getLast().headers())
          .containsEntry("authorization", "Bearer secret");
      assertThat(server.received().getFirst().headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void specialistShowsItsOwnTokenAtItsOwnAddress() throws IOException {
    Files.writeString(home.resolve("mine"), "its own");
    try (StubServer server = new StubServer(afterHealth((n, r) -> "{}"))) {
      World world =
          shell
              .with("FLEET_TOKEN_FILE", home.resolve("mine").toString())
              .with("FLEET_URL", "http://127.0.0.1:" + server.port())
              .world();
      try (Api api = new Api(world, new Screen(world, false, false), "prj-x")) {
        api.get("/x");
      }

      assertThat(server.received().getLast().headers())
          .containsEntry("authorization", "Bearer its own")
          .containsEntry("fleet-project", "prj-x");
    }
  }

  @Test
  void anAddressOutOfDateGivesWayToTheDataFolders() throws IOException {
    Files.writeString(home.resolve("mine"), "its own");
    int gone;
    try (StubServer closed = new StubServer((n, r) -> null)) {
      gone = closed.port();
    }
    try (StubServer server = new StubServer(afterHealth((n, r) -> "{\"here\":1}"))) {
      discovery(server.port());
      World world =
          shell
              .with("FLEET_TOKEN_FILE", home.resolve("mine").toString())
              .with("FLEET_URL", "http://127.0.0.1:" + gone)
              .world();
      try (Api api = new Api(world, new Screen(world, false, false), "prj-x")) {
        assertThat(api.get("/x").text()).isEqualTo("{\"here\":1}");
      }
    }
  }

  @Test
  void aRefusalKeepsCodeSentenceAndDetails() throws IOException {
    String problem =
        "{\"code\":\"CONFLICT\",\"status\":409,\"detail\":\"Held by m1.2.\","
            + "\"details\":{\"lock_id\":\"lck-1\"}}";
    String answer =
        StubServer.ok(problem).replace("200 OK", "409 Conflict").replace("json", "problem+json");
    try (StubServer server =
            new StubServer((n, r) -> r.line().contains("/health") ? HEALTH : answer);
        Api api = api(server)) {
      assertThatThrownBy(() -> api.get("/x"))
          .isInstanceOfSatisfying(
              FleetException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
                assertThat(e.sentence()).isEqualTo("Held by m1.2.");
                assertThat(e.details()).containsEntry("lock_id", "lck-1");
              });
    }
  }

  @Test
  void aBusyServerIsAskedAgain() throws IOException {
    String busy = StubServer.ok("{}").replace("200 OK", "503 Service Unavailable");
    int[] asked = new int[1];
    try (StubServer server =
            new StubServer(
                (n, r) ->
                    r.line().contains("/health")
                        ? HEALTH
                        : asked[0]++ == 0 ? busy : StubServer.ok("{\"ok\":1}"));
        Api api = api(server)) {
      assertThat(api.get("/x").text()).isEqualTo("{\"ok\":1}");
    }
  }

  @Test
  void aSilentServerIsNotAskedTwice() throws IOException {
    try (StubServer server =
            new StubServer(
                (n, r) -> r.line().contains("/health") ? HEALTH : "HTTP/1.1 200 OK\r\n");
        Api api = api(server)) {
      assertThatThrownBy(() -> api.post("/x", new JsonObject(), Duration.ofMillis(50)))
          .hasMessageContaining("did not answer")
          .extracting(e -> ((FleetException) e).code())
          .isEqualTo(ErrorCode.UNAVAILABLE);
      assertThat(server.received()).hasSize(2);
    }
  }

  @Test
  void anAnswerWithoutAProblemDocumentIsStillAnError() throws IOException {
    String plain = StubServer.ok("gone").replace("200 OK", "410 Gone");
    try (StubServer server =
            new StubServer((n, r) -> r.line().contains("/health") ? HEALTH : plain);
        Api api = api(server)) {
      assertThatThrownBy(() -> api.get("/x"))
          .hasMessage("The server answered 410.")
          .extracting(e -> ((FleetException) e).code())
          .isEqualTo(ErrorCode.GONE);
    }
  }

  @Test
  void aMissingTokenFileIsSaidWithItsName() throws IOException {
    Files.delete(home.resolve("data/token"));
    try (StubServer server = new StubServer(afterHealth((n, r) -> "{}"));
        Api api = api(server)) {
      assertThatThrownBy(() -> api.get("/x"))
          .hasMessageContaining(home.resolve("data/token").toString())
          .extracting(e -> ((FleetException) e).code())
          .isEqualTo(ErrorCode.UNAUTHENTICATED);
    }
  }

  private Api api(StubServer server) throws IOException {
    discovery(server.port());
    World world = shell.world();
    return new Api(world, new Screen(world, false, false), "prj-x");
  }

  private void discovery(int port) {
    try {
      Files.writeString(
          home.resolve("data/server.json"),
          "{\"pid\":1,\"port\":" + port + ",\"version\":\"" + Version.current() + "\"}");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static StubServer.Script afterHealth(StubServer.Script script) {
    return (n, r) -> {
      if (r.line().contains("/health")) {
        return HEALTH;
      }
      String body = script.answer(n, r);
      return body == null ? null : StubServer.ok(body);
    };
  }
}
