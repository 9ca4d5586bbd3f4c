package dev.fleettools.bench.http;

import dev.fleettools.cli.http.HttpConnection;
import dev.fleettools.cli.http.HttpRequest;
import dev.fleettools.cli.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One kept connection on a plain socket: the clients share the machine with the server, so what
 * they cost is taken from it. Not thread-safe.
 */
public final class LoadClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpConnection connection;
  private final String authorization;

  private LoadClient(HttpConnection connection, String authorization) {
    this.connection = connection;
    this.authorization = authorization;
  }

  public static LoadClient open(URI server, String token) throws IOException {
    return new LoadClient(
        HttpConnection.open(server.getHost(), server.getPort(), PATIENCE), "Bearer " + token);
  }

  /** Gives the body of a good answer. */
  public String post(String path, String body, String key) throws IOException {
    return good("POST", path, Map.of("Authorization", authorization, "Idempotency-Key", key), body);
  }

  public String get(String path) throws IOException {
    return good("GET", path, Map.of("Authorization", authorization), "");
  }

  private String good(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    HttpResponse answer =
        connection.exchange(new HttpRequest(method, "/api/v1" + path, headers, body), PATIENCE);
    if (answer.status() / 100 != 2) {
      throw new IOException(path + ": " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    connection.close();
  }
}
