package dev.fleettools.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.cli.Discovered;
import dev.fleettools.cli.FakeWorld;
import dev.fleettools.cli.http.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerStarterTest {

  @TempDir Path home;
  private FakeWorld shell;

  @BeforeEach
  void shell() {
    shell = new FakeWorld(home);
  }

  @Test
  void aServerThatDoesNotStartIsQuotedWithItsLastLine() throws IOException {
    shell.with("FLEET_JAVA", program("echo 'fleet: The port 80 is taken.'; exit 6").toString());

    assertThat(shell.run("start")).isEqualTo(6);
    assertThat(shell.err())
        .startsWith("The fleet server did not start: fleet: The port 80 is taken.")
        .contains(home.resolve("data/logs/server.out").toString());
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void aDataFolderThatCannotBeMadeIsSaidWithTheRemedy() throws IOException {
    Files.writeString(home.resolve("file"), "");
    shell.with("FLEET_DATA_DIR", home.resolve("file/data").toString());

    assertThat(shell.run("start")).isEqualTo(6);
    assertThat(shell.err()).contains("cannot be written").contains("FLEET_DATA_DIR");
  }

  @Test
  void theServerGetsNoMarkTokenOrAddressOfAnAgent() {
    var world =
        shell
            .with("FLEET_RUN", "att-1")
            .with("FLEET_TOKEN_FILE", "/t")
            .with("FLEET_URL", "http://127.0.0.1:1")
            .with("FLEET_SORTIE", "m1.1")
            .with("GIT_DIR", "/elsewhere")
            .with("FLEET_SERVER_FLAGS", "-Xmx64m  -Xss1m")
            .with("FLEET_SERVER_JAR", "/lib/server.jar")
            .with("FLEET_JAVA", "/jdk/bin/java")
            .with("FLEET_SERVER_AOT", "/nowhere.aot")
            .world();
    ServerCommand command = new ServerCommand(world, BaseFolder.of(world));

    assertThat(command.environment())
        .containsKeys("PATH", "HOME", "FLEET_DATA_DIR", "FLEET_SERVER_JAR")
        .doesNotContainKeys(
            "FLEET_RUN", "FLEET_TOKEN_FILE", "FLEET_URL", "FLEET_SORTIE", "GIT_DIR");
    assertThat(command.java())
        .containsExactly(
            "/jdk/bin/java",
            "-Xmx64m",
            "-Xss1m",
            "-cp",
            "/lib/server.jar",
            "dev.fleettools.server.ServerMain",
            "--data-dir",
            home.resolve("data").toString());
  }

  @Test
  void aCacheThatIsThereIsUsedAndTheOwnClassPathWhenNoneIsNamed() throws IOException {
    Path cache = Files.writeString(home.resolve("server.aot"), "");
    var world = shell.with("FLEET_SERVER_AOT", cache.toString()).world();

    List<String> java = new ServerCommand(world, BaseFolder.of(world)).java();

    assertThat(java)
        .contains("-XX:AOTCache=" + cache, System.getProperty("java.class.path"))
        .containsAll(ServerFlags.ALL);
    var installed = shell.with("FLEET_HOME_DIR", "/opt/fleet").world();
    assertThat(new ServerCommand(installed, BaseFolder.of(installed)).java())
        .contains("/opt/fleet/lib/*");
  }

  @Test
  void theDataFolderFollowsTheEnvironment() {
    assertThat(BaseFolder.of(new FakeWorld(home).with("FLEET_DATA_DIR", "").world()).path())
        .isEqualTo(home.resolve(".local/share/fleet"));
    assertThat(
            BaseFolder.of(
                    new FakeWorld(home)
                        .with("FLEET_DATA_DIR", "")
                        .with("XDG_DATA_HOME", "/xdg")
                        .world())
                .path())
        .isEqualTo(Path.of("/xdg/fleet"));
    assertThat(BaseFolder.of(new FakeWorld(home).with("FLEET_DATA_DIR", "mine").world()).path())
        .isEqualTo(home.resolve("mine"));
  }

  @Test
  void aServerOfAnotherVersionIsStoppedAndStartedAgain() throws IOException {
    shell.with("FLEET_JAVA", program("echo 'the next one'; exit 1").toString());
    StubServer[] old = new StubServer[1];
    old[0] =
        new StubServer(
            (n, r) -> {
              if (r.line().contains("/health")) {
                return Discovered.health("0.0.1");
              }
              Thread.ofVirtual().start(() -> old[0].close());
              return StubServer.ok("{\"stopping\":true}");
            });
    try (StubServer server = old[0]) {
      Discovered.write(home.resolve("data"), server.port());

      assertThat(shell.run("projects")).isEqualTo(6);
      assertThat(shell.err()).contains("of version 0.0.1", "did not start: the next one");
      assertThat(server.received())
          .anySatisfy(r -> assertThat(r.line()).startsWith("POST /api/v1/server/stop"));
    }
  }

  @Test
  void anAgentLeavesAServerOfAnotherVersionInPeace() throws IOException {
    Path token = Files.writeString(home.resolve("mine"), "its own");
    shell.with("FLEET_TOKEN_FILE", token.toString());
    try (StubServer server =
        new StubServer(
            (n, r) ->
                r.line().contains("/health")
                    ? Discovered.health("0.0.1")
                    : StubServer.ok("{\"messages\":[]}"))) {
      Discovered.write(home.resolve("data"), server.port());

      assertThat(shell.run("inbox")).isZero();
      assertThat(server.received()).noneMatch(r -> r.line().contains("/server/stop"));
    }
  }

  @Test
  void anAgentCannotStopTheServer() throws IOException {
    Path token = Files.writeString(home.resolve("mine"), "its own");
    shell.with("FLEET_TOKEN_FILE", token.toString());
    try (StubServer server =
        new StubServer(
            (n, r) ->
                r.line().contains("/health")
                    ? Discovered.health(Version.current())
                    : StubServer.ok("{\"stopping\":true}"))) {
      Discovered.write(home.resolve("data"), server.port());

      assertThat(shell.run("stop")).isEqualTo(7);
      assertThat(shell.run("restart")).isEqualTo(7);
      assertThat(shell.err()).contains("An agent cannot stop the server");
      assertThat(server.received()).noneMatch(r -> r.line().contains("/server/stop"));
    }
  }

  private Path program(String script) throws IOException {
    Path program = Files.writeString(home.resolve("java"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }
}
