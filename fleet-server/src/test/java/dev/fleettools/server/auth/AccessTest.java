package dev.fleettools.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.RawHttp;
import dev.fleettools.server.fixture.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  @TempDir static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void healthIsOpenToEverybody() {
    Answer answer = server.send(server.anonymous("/health"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/status")).isEqualTo("ok");
    assertThat(answer.number("/pid")).isEqualTo(ProcessHandle.current().pid());
    assertThat(answer.text("/version")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/notes", "/api/v1/events/live", "/api/v1/nothing", "/health/"})
  void everythingElseNeedsAToken(String path) {
    Answer answer = server.send(server.anonymous(path));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("/code")).isEqualTo("UNAUTHENTICATED");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer flt_wrong", "Bearer ", "Bearer", "Basic abc", ""})
  void wrongTokenIsNoToken(String authorization) {
    Answer answer =
        server.send(server.anonymous("/api/v1/notes").header("Authorization", authorization));

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void schemeIsReadInAnyCase() {
    HttpRequest.Builder request =
        server
            .anonymous("/api/v1/notes")
            .header("Authorization", "bearer " + server.server.token());

    assertThat(server.send(request).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void roleDecidesWhatATokenMayDo(Role role) {
    String token = "flt_" + role;
    server.know(token, new Caller(role.name(), role, null));

    assertThat(status(token, "GET", "/notes")).isEqualTo(200);
    assertThat(status(token, "POST", "/notes")).isEqualTo(role.covers(Role.SPECIALIST) ? 400 : 403);
    assertThat(status(token, "DELETE", "/notes/none"))
        .isEqualTo(role.covers(Role.OWNER) ? 404 : 403);
    assertThat(status(token, "POST", "/server/stop"))
        .isIn(role == Role.OWNER ? new Object[] {400} : new Object[] {403});
  }

  @Test
  void connectionOfARefusedRequestServesTheNext() throws Exception {
    server.know("flt_looks", new Caller("v", Role.VIEWER, null));
    URI url = URI.create(server.server.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      send(socket, head(url, "POST", "Content-Length: 13\r\nContent-Type: application/json\r\n"));
      // The refusal needs no body; this gives it the time to come first.
      LockSupport.parkNanos(200_000_000);
      send(socket, "{\"unknown\":1}" + head(url, "GET", "Connection: close\r\n"));

      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answers).contains("HTTP/1.1 403", "HTTP/1.1 200");
    }
  }

  private static String head(URI url, String method, String fields) {
    return "%s /api/v1/notes HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer flt_looks\r\n%s\r\n"
        .formatted(method, url.getAuthority(), fields);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int status(String token, String method, String path) {
    // An unknown field keeps a stop that would be allowed from happening.
    HttpRequest.BodyPublisher body =
        method.equals("POST")
            ? HttpRequest.BodyPublishers.ofString("{\"unknown\":1}")
            : HttpRequest.BodyPublishers.noBody();
    return server
        .send(
            server
                .anonymous("/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body))
        .status();
  }

  @Test
  void refusalNamesTheRoleThatIsNeeded() {
    server.know("flt_viewer", new Caller("v", Role.VIEWER, null));

    Answer answer =
        server.send(
            server
                .anonymous("/api/v1/notes/1")
                .header("Authorization", "Bearer flt_viewer")
                .DELETE());

    assertThat(answer.text("/code")).isEqualTo("FORBIDDEN");
    assertThat(answer.text("/detail")).contains("note.remove needs the role owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example:PORT",
        "localhost",
        "localhost:1",
        "127.0.0.1.evil.example:PORT",
        "evil.example",
        "[::2]:PORT",
        "localhost:PORT:PORT"
      })
  void otherHostNamesAreMisdirected(String host) throws IOException {
    String answer = raw("Host: " + host);

    assertThat(answer).containsPattern("^HTTP/1.1 4(21|00)").doesNotContain("\"texts\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT"})
  void ownHostNamesAreServed(String host) throws IOException {
    assertThat(raw("Host: " + host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "https://localhost:PORT",
        "null",
        "http://localhost:1",
        "http://localhost",
        "http://localhost:PORT.evil.example"
      })
  void otherOriginsAreForbidden(String origin) throws IOException {
    assertThat(raw("Host: localhost:PORT\r\nOrigin: " + origin)).startsWith("HTTP/1.1 403");
  }

  @Test
  void anAllowedOriginIsServedAndTold() throws IOException {
    assertThat(raw("Host: localhost:PORT\r\nOrigin: https://friend.example"))
        .startsWith("HTTP/1.1 200")
        .contains("Access-Control-Allow-Origin: https://friend.example")
        .contains("Vary: Origin");
    assertThat(raw("Host: localhost:PORT\r\nOrigin: https://friend.example.evil.example"))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("Access-Control");
  }

  @Test
  void refusalsAreShownToAnAllowedOriginToo() throws IOException {
    assertThat(ask("GET /api/v1/no HTTP/1.1", "Origin: https://friend.example", true))
        .startsWith("HTTP/1.1 404")
        .contains("Access-Control-Allow-Origin: https://friend.example")
        .contains("X-Content-Type-Options: nosniff");
  }

  @Test
  void aBrowserMayAskBeforehandWithoutATokenFromAnAllowedOriginOnly() throws IOException {
    String preflight = "\r\nAccess-Control-Request-Method: PATCH";
    assertThat(
            ask(
                "OPTIONS /api/v1/notes HTTP/1.1",
                "Origin: https://friend.example" + preflight,
                false))
        .startsWith("HTTP/1.1 204")
        .contains("Access-Control-Allow-Methods: GET, POST, PATCH, DELETE")
        .contains("If-Match");
    assertThat(
            ask(
                "OPTIONS /api/v1/notes HTTP/1.1",
                "Origin: https://evil.example" + preflight,
                false))
        .startsWith("HTTP/1.1 403");
    assertThat(ask("OPTIONS /api/v1/notes HTTP/1.1", "Origin: https://friend.example", false))
        .startsWith("HTTP/1.1 401");
  }

  private static String ask(String line, String headers, boolean token) throws IOException {
    return RawHttp.send(
        server,
        line
            + "\r\nHost: localhost:"
            + server.server.port()
            + "\r\n"
            + headers
            + (token ? "\r\nAuthorization: Bearer " + server.server.token() : "")
            + "\r\nConnection: close\r\n\r\n");
  }

  @Test
  void ownOriginIsServed() throws IOException {
    assertThat(raw("Host: localhost:PORT\r\nOrigin: http://127.0.0.1:PORT"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void wrongHostIsRefusedEvenForHealth() throws IOException {
    String answer =
        RawHttp.send(
            server, "GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 421");
  }

  @Test
  void serverListensOnTheLoopbackAddressOnly() throws IOException {
    Path tcp = Path.of("/proc/net/tcp");
    if (Files.exists(tcp)) {
      String port = ":%04X ".formatted(server.server.port());
      assertThat(Files.readAllLines(tcp))
          .filteredOn(line -> line.contains(port) && line.contains(" 0A "))
          .allMatch(line -> line.contains("0100007F:"));
    }
  }

  @Test
  void ownerTokenLiesInAPrivateFile() throws IOException {
    Path file = folder.resolve("base/token");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file).strip())
        .isEqualTo(server.server.token())
        .matches("flt_[A-Za-z0-9_-]{43}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("base"))))
        .isEqualTo("rwx------");
  }

  private static String raw(String headers) throws IOException {
    String request =
        "GET /api/v1/notes HTTP/1.1\r\n"
            + headers.replace("PORT", Integer.toString(server.server.port()))
            + "\r\nAuthorization: Bearer "
            + server.server.token()
            + "\r\nConnection: close\r\n\r\n";
    return RawHttp.send(server, request);
  }
}
