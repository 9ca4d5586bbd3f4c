package dev.fleettools.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Eventually;
import dev.fleettools.server.fixture.Repo;
import dev.fleettools.server.fixture.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: what only they can show. */
class ProcessTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void discoveryFileNamesTheLivingProcessAndNobodyElseReadsIt() throws Exception {
    try (ServerProcess server = ServerProcess.start(base())) {
      Discovery found = discovery();

      assertThat(found.pid()).isEqualTo(server.pid());
      assertThat(found.alive()).isTrue();
      assertThat(found.url()).isEqualTo("http://127.0.0.1:" + found.port());
      assertThat(send(found, "/health", "").body()).contains("\"pid\":" + server.pid());
      assertThat(mode(base().resolve("server.json"))).isEqualTo("rw-------");
      assertThat(mode(base().resolve("server.log"))).isEqualTo("rw-------");
      assertThat(server.errors()).isEmpty();
    }
  }

  @Test
  void secondServerOnTheSameFolderIsRefusedWithASentence() {
    try (ServerProcess first = ServerProcess.start(base());
        ServerProcess second = ServerProcess.launch(base())) {
      assertThat(second.status()).isEqualTo(5);
      assertThat(second.errors())
          .startsWith("fleet: Another server (process " + first.pid() + ") serves")
          .hasLineCount(1);
      assertThat(discovery().pid()).isEqualTo(first.pid());
    }
  }

  @Test
  void killedServerLeavesAStaleFileAndTheNextOneServesWhatWasAcknowledged() throws Exception {
    try (ServerProcess first = ServerProcess.start(base())) {
      Path repository = Repo.create(folder.resolve("repo"));
      send(discovery(), "/api/v1/projects", "{\"path\":\"" + repository + "\"}");
      HttpResponse<String> sent =
          send(
              discovery(),
              "/api/v1/mailbox/append",
              "{\"stream_id\":\"box\",\"events\":[{\"type\":\"t\",\"data\":{\"a\":\"survive\"}}]}");
      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
      first.kill();
      first.status();
    }
    assertThat(discovery().alive()).isFalse();

    try (ServerProcess second = ServerProcess.start(base())) {
      assertThat(discovery().pid()).isEqualTo(second.pid());
      assertThat(send(discovery(), "/api/v1/mailbox/box", "").body()).contains("survive");
    }
  }

  @Test
  void sigtermStopsCleanly() throws IOException {
    try (ServerProcess server = ServerProcess.start(base())) {
      server.terminate();

      assertThat(server.status()).isEqualTo(143);
      assertThat(base().resolve("server.json")).doesNotExist();
      assertThat(Files.readString(base().resolve("server.log"))).contains("stopped by a signal");
      assertThat(server.errors()).isEmpty();
    }
    try (ServerProcess next = ServerProcess.start(base())) {
      assertThat(next.discovery()).isNotEmpty();
    }
  }

  @Test
  void stopRequestIsAnsweredThenTheProcessEndsWithZero() throws Exception {
    try (ServerProcess server = ServerProcess.start(base())) {
      HttpResponse<String> answer = send(discovery(), "/api/v1/server/stop", "{}");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"stopping\":true");
      assertThat(server.status()).isZero();
      assertThat(base().resolve("server.json")).doesNotExist();
    }
  }

  @Test
  void takenPortIsOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerProcess server =
            ServerProcess.launch(base(), "--port", Integer.toString(taken.getLocalPort()))) {
      assertThat(server.status()).isEqualTo(6);
      assertThat(server.errors())
          .startsWith("fleet: The port " + taken.getLocalPort() + " is taken")
          .hasLineCount(1);
    }
  }

  @Test
  void folderThatCannotBeWrittenIsOneSentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");

    try (ServerProcess server = ServerProcess.launch(file.resolve("base"))) {
      assertThat(server.status()).isEqualTo(6);
      assertThat(server.errors()).startsWith("fleet: The data folder").hasLineCount(1);
    }
  }

  @Test
  void wrongArgumentsAreExplained() {
    try (ServerProcess server = ServerProcess.launch(base(), "--prot", "1")) {
      assertThat(server.status()).isEqualTo(2);
      assertThat(server.errors()).contains("There is no option --prot.").contains("usage:");
    }
  }

  @Test
  void trainingServesItselfAndLeavesNothing() {
    try (ServerProcess server = ServerProcess.launch(base(), "--train")) {
      assertThat(server.status()).isZero();
      assertThat(server.errors()).isEmpty();
      assertThat(base()).doesNotExist();
    }
  }

  /** What is trained is nobody's project: a database that many share must not hear of it. */
  @Test
  void trainingUsesNothingOfThePersons() throws IOException {
    Path config = Files.createDirectories(folder.resolve("config").resolve("fleet"));
    try (ServerSocketChannel database = ServerSocketChannel.open()) {
      database.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      database.configureBlocking(false);
      String url = "postgresql://ann@127.0.0.1:%d/team".formatted(database.socket().getLocalPort());
      Files.writeString(config.resolve("config.yaml"), "database:\n  url: " + url + "\n");
      Map<String, String> variable = Map.of("FLEET_DATABASE_URL", url);
      Map<String, String> file = Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
      for (Map<String, String> environment : List.of(variable, file)) {
        try (ServerProcess server = ServerProcess.launch(base(), environment, "--train")) {
          assertThat(server.status()).isZero();
          assertThat(database.accept()).as("who asked, with %s", environment.keySet()).isNull();
        }
      }
    }
  }

  @Test
  void trainingLoadsWhatAServerWithADatabaseNeeds() throws IOException {
    Path loaded = folder.resolve("loaded.log");
    Map<String, String> options = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded);
    try (ServerProcess server = ServerProcess.launch(base(), options, "--train")) {
      assertThat(server.status()).isZero();
    }
    assertThat(Files.readString(loaded))
        .contains(
            "org.postgresql.core.v3.QueryExecutorImpl ",
            "org.postgresql.jdbc.PgResultSet ",
            "com.zaxxer.hikari.pool.HikariPool ");
  }

  @Test
  void tokenStaysTheSameAndOutOfTheLog() throws IOException {
    String token;
    try (ServerProcess server = ServerProcess.start(base())) {
      token = Files.readString(base().resolve("token"));
      server.terminate();
      server.status();
    }
    try (ServerProcess server = ServerProcess.start(base())) {
      Eventually.until("it answers", () -> !server.discovery().isEmpty());
      assertThat(Files.readString(base().resolve("token"))).isEqualTo(token);
      assertThat(Files.readString(base().resolve("server.log"))).doesNotContain(token.strip());
    }
  }

  private Path base() {
    return folder.resolve("base");
  }

  private Discovery discovery() {
    return Discovery.read(base().resolve("server.json")).orElseThrow();
  }

  /** A POST when there is a body, else a GET. */
  private HttpResponse<String> send(Discovery server, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + Files.readString(base().resolve("token")).strip());
    if (!body.isEmpty()) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
