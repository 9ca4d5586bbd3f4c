package dev.fleettools.server.lifecycle;

import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.server.project.Served;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends a server every kind of request it knows, so that a start with the recorded cache finds the
 * classes loaded. Whether a request succeeds does not matter.
 */
public final class Training {

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
  private static final Pattern PARAMETER = Pattern.compile("\\{[a-z_]+}");
  private static final String API = "/api/v1";

  private final FleetServer server;

  private Training(FleetServer server) {
    this.server = server;
  }

  /**
   * Sends the requests, one after another.
   *
   * @param repository a git repository that may be made a project
   */
  public static void run(FleetServer server, Path repository) {
    new Training(server).run(repository);
  }

  private void run(Path repository) {
    request("GET", "/health", "");
    request("GET", API + "/nothing", "");
    request("POST", API + "/projects", "{\"path\":");
    request("POST", API + "/projects", "{\"path\":\"" + repository + "\"}");
    request("GET", API + "/projects", "");
    for (String path : List.of("/events?limit=5", "/events/1", "/events?limt=5")) {
      request("GET", API + path, "");
    }
    request("POST", API + "/events/verify", "{}");
    request("POST", API + "/events/rebuild-check", "{}");
    for (Served.Open open : server.projects().open()) {
      open.project().operations().stream().map(Operation::spec).forEach(this::request);
    }
    request("GET", API + "/events/live?after=0", "");
  }

  private void request(OperationSpec<?, ?> spec) {
    for (Endpoint endpoint : spec.endpoints()) {
      String path = PARAMETER.matcher(endpoint.path()).replaceAll("1");
      String body = endpoint.method() == Endpoint.Method.GET ? "" : "{}";
      request(endpoint.method().name(), API + path, body);
    }
  }

  private void request(String method, String path, String body) {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost:"
            + server.port()
            + "\r\nAuthorization: Bearer "
            + server.token()
            + "\r\n"
            + (body.isEmpty() ? "" : "Content-Type: application/json\r\n")
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      read(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the head, and the body by its length; of a stream without one the first bytes. */
  private static void read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 1);
  }
}
