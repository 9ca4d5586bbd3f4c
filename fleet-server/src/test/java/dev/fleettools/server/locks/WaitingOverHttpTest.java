package dev.fleettools.server.locks;

import static dev.fleettools.server.life.Life.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.json.Json;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.Eventually;
import dev.fleettools.server.life.Life;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that wait for locks, over real connections. */
class WaitingOverHttpTest {

  private static final long LONG = 50_000;

  private Life life;
  private Client owner;

  @BeforeEach
  void start(@TempDir Path folder) {
    life = Life.begin(folder);
    owner = Client.of(life.server);
    life.post("/projects", json("path", life.repo.root().toString()));
  }

  @AfterEach
  void stop() {
    life.close();
  }

  @Test
  void waiterIsAnsweredWhenTheLockIsReleased() {
    String held = acquire("ann", "README.md", 0).text("/lock/lock_id");
    CompletableFuture<Answer> bob = later(() -> acquire("bob", "README.md", LONG));
    waiting(1);

    post("/lock/release", json("lock_id", held, "specialist_id", "ann"));

    assertThat(bob.join().status()).isEqualTo(200);
    assertThat(bob.join().text("/lock/specialist_id")).isEqualTo("bob");
  }

  @Test
  void timeThatIsOverAndCirclesAreConflictsWithTheirCodes() {
    acquire("ann", "README.md", 0);
    acquire("bob", "fleet.yaml", 0);

    Answer over = acquire("bob", "README.md", 50);
    CompletableFuture<Answer> ann = later(() -> acquire("ann", "fleet.yaml", LONG));
    waiting(1);
    Answer circle =
        post(
            "/ctk/reserve",
            json("paths", List.of("docs/x", "README.md"), "specialist_id", "bob", "wait_ms", LONG));

    assertThat(over.status()).isEqualTo(409);
    assertThat(over.text("/code")).isEqualTo("CONFLICT");
    assertThat(circle.status()).isEqualTo(409);
    assertThat(circle.text("/code")).isEqualTo("DEADLOCK");
    assertThat(circle.text("/details/cycle/0/file_path")).isEqualTo("README.md");
    post("/ctk/release", json("all", true, "specialist_id", "bob"));
    assertThat(ann.join().status()).isEqualTo(200);
  }

  @Test
  void clientThatHangsUpLeavesTheQueueAndIsGivenNothing() throws IOException {
    String held = acquire("ann", "README.md", 0).text("/lock/lock_id");
    try (Socket socket = raw("bob")) {
      waiting(1);
      assertThat(socket.isConnected()).isTrue();
    }

    waiting(0);
    post("/lock/release", json("lock_id", held, "specialist_id", "ann"));
    assertThat(acquire("cid", "README.md", 0).status()).isEqualTo(200);
  }

  @Test
  void clientThatSendsItsNextRequestEarlyIsAnsweredTwice() throws IOException {
    String held = acquire("ann", "README.md", 0).text("/lock/lock_id");
    try (Socket socket = raw("bob")) {
      waiting(1);
      send(
          socket,
          "GET /health HTTP/1.1\r\nHost: localhost:"
              + life.server.port()
              + "\r\nConnection: close\r\n\r\n");
      Eventually.until("the wait goes on", () -> tickets() == 1);
      post("/lock/release", json("lock_id", held, "specialist_id", "ann"));
      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(3);
      assertThat(answers).contains("\"specialist_id\":\"bob\"", "\"status\"");
    }
  }

  @Test
  void serverThatStopsSendsWaitersAway() {
    acquire("ann", "README.md", 0);
    CompletableFuture<Answer> bob = later(() -> acquire("bob", "README.md", LONG));
    waiting(1);

    life.server.close();

    assertThat(bob.join().status()).isEqualTo(503);
    assertThat(bob.join().text("/code")).isEqualTo("UNAVAILABLE");
  }

  @Test
  void poolsAreTakenFromTheProjectsFile() {
    life.repo.write("fleet.yaml", "resources: {port: [8001, 8002], slot: 2}\n");

    Answer both =
        post(
            "/ctk/reserve",
            json("keys", List.of("res:port", "res:slot", "README.md"), "specialist_id", "ann"));
    Answer second = acquire("bob", "res:port", 0);
    Answer third = acquire("cid", "res:port", 0);

    assertThat(both.text("/locks/0/normalized_path")).isEqualTo("res:port/8001");
    assertThat(both.text("/locks/1/normalized_path")).isEqualTo("res:slot/1");
    assertThat(second.text("/lock/normalized_path")).isEqualTo("res:port/8002");
    assertThat(third.text("/code")).isEqualTo("CONFLICT");
    assertThat(acquire("cid", "res:slot/3", 0).text("/code")).isEqualTo("VALIDATION");
  }

  private Socket raw(String agent) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), life.server.port());
    socket.setSoTimeout(20_000);
    String body = Json.write(json("file", "README.md", "specialist_id", agent, "wait_ms", LONG));
    send(
        socket,
        "POST /api/v1/lock/acquire HTTP/1.1\r\nHost: localhost:"
            + life.server.port()
            + "\r\nAuthorization: Bearer "
            + life.server.token()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private Answer acquire(String agent, String file, long waitMs) {
    return post("/lock/acquire", json("file", file, "specialist_id", agent, "wait_ms", waitMs));
  }

  private Answer post(String path, Object body) {
    return owner.send("POST", "/api/v1" + path, Json.write(body));
  }

  private static CompletableFuture<Answer> later(Supplier<Answer> request) {
    return CompletableFuture.supplyAsync(request, work -> Thread.startVirtualThread(work));
  }

  private void waiting(int tickets) {
    Eventually.until(tickets + " wait", () -> tickets() == tickets);
  }

  private long tickets() {
    return life.server
        .projects()
        .only()
        .project()
        .project()
        .log()
        .read(
            rows ->
                rows.query(
                        "SELECT COUNT(*) AS n FROM lock_tickets WHERE project_id = ?",
                        row -> row.number("n"),
                        rows.project().value())
                    .getFirst());
  }
}
