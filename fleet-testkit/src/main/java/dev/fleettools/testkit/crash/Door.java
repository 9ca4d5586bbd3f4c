package dev.fleettools.testkit.crash;

import dev.fleettools.testkit.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * The way to a server that is killed and started again all the time: finds it by its discovery file
 * before each try, and tries until it answers. Thread-safe.
 */
final class Door {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE = Duration.ofMillis(60).toNanos();

  private final Path base;
  private final HttpClient http;
  private final AtomicBoolean shut = new AtomicBoolean();
  private final AtomicLong again = new AtomicLong();

  Door(Path base, HttpClient http) {
    this.base = base;
    this.http = http;
  }

  /** A server's answer, good or bad. */
  record Reply(int status, String body) {
    boolean good() {
      return status / 100 == 2;
    }
  }

  /** From now on nobody waits for a server that does not answer. */
  void shut() {
    shut.set(true);
  }

  boolean isShut() {
    return shut.get();
  }

  /** How many requests were sent again because nothing, or no sure answer, came back. */
  long again() {
    return again.get();
  }

  /** Asks until the server answers; nothing when the rig's time is over. */
  Optional<Reply> post(String path, String body, String key) {
    return untilAnswered(
        path,
        request ->
            request
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Optional<Reply> get(String path) {
    return untilAnswered(path, HttpRequest.Builder::GET);
  }

  private Optional<Reply> untilAnswered(String path, UnaryOperator<HttpRequest.Builder> method) {
    while (!shut.get()) {
      try {
        Reply reply = once(path, method);
        // 5xx: a server that starts or stops; whether it did anything is not known.
        if (reply.status() < 500) {
          return Optional.of(reply);
        }
      } catch (IOException killed) {
        again.incrementAndGet();
      }
      LockSupport.parkNanos(PAUSE);
    }
    return Optional.empty();
  }

  private Reply once(String path, UnaryOperator<HttpRequest.Builder> method) throws IOException {
    String token = Files.readString(base.resolve("token")).strip();
    String url = JsonText.first(Files.readString(base.resolve("server.json")), "url");
    if (url == null) {
      throw new IOException("the discovery file names no address");
    }
    HttpRequest request =
        method
            .apply(HttpRequest.newBuilder(URI.create(url + "/api/v1" + path)).timeout(PATIENCE))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
