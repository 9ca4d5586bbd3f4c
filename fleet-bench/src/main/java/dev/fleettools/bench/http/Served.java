package dev.fleettools.bench.http;

import dev.fleettools.core.json.Json;
import dev.fleettools.server.lifecycle.Discovery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** A server in a process of its own. Thread-safe. */
public final class Served implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LONG_PATIENCE = Duration.ofMinutes(20);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final int BUSY_SHARE = 5;
  private static final long KIBI = 1024;
  private static final long PAUSE = Duration.ofMillis(1).toNanos();

  private final Process process;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String token;
  private final long nanosToAnswer;

  private Served(Process process, Path base, long begun) throws IOException {
    this.process = process;
    this.url = awaitAnswer(base);
    this.nanosToAnswer = System.nanoTime() - begun;
    this.token = Files.readString(base.resolve("token")).strip();
  }

  /** Starts it; returns when it answered for the first time. */
  public static Served start(List<String> command, Path base) throws IOException {
    return start(command, base, Map.of());
  }

  /** The same with more in its environment. */
  public static Served start(List<String> command, Path base, Map<String, String> environment)
      throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--data-dir", base.toString(), "--idle-minutes", "0"));
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    long begun = System.nanoTime();
    return new Served(builder.start(), base, begun);
  }

  private String awaitAnswer(Path base) throws IOException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < PATIENCE.toNanos()) {
      if (!process.isAlive()) {
        throw new IOException("the server ended by itself: see the log in " + base);
      }
      Optional<Discovery> found =
          Discovery.read(base.resolve("server.json")).filter(d -> d.pid() == process.pid());
      if (found.isPresent() && healthy(found.get().url())) {
        return found.get().url();
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new IOException("the server does not answer");
  }

  private boolean healthy(String at) throws IOException {
    HttpRequest health = HttpRequest.newBuilder(URI.create(at + "/health")).build();
    return send(health).statusCode() == 200;
  }

  /** A connection for one thread, as cheap for the machine as the command line's. */
  public LoadClient client() throws IOException {
    return LoadClient.open(URI.create(url), token);
  }

  public long nanosToAnswer() {
    return nanosToAnswer;
  }

  public JsonNode post(String path, String body, String key) throws IOException {
    return good(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** Something that may take many minutes. */
  public JsonNode postAndWait(String path, String body, String key) throws IOException {
    return good(
        request(path)
            .timeout(LONG_PATIENCE)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  public JsonNode get(String path) throws IOException {
    return good(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode good(HttpRequest request) throws IOException {
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(sentence(answer.body()));
    }
    return Json.STORED.readTree(answer.body());
  }

  private static String sentence(String problem) {
    return problem.startsWith("{")
        ? Json.STORED.readTree(problem).path("error").asString(problem)
        : problem;
  }

  /**
   * Waits until it has nothing more to do in the background, as the full check after its start.
   *
   * @return how long it took; the server may still be busy when that is the limit
   */
  public Duration awaitQuiet(Duration limit) {
    long begun = System.nanoTime();
    long quietSince = begun;
    Duration used = cpu();
    while (System.nanoTime() - quietSince < QUIET.toNanos()
        && System.nanoTime() - begun < limit.toNanos()) {
      LockSupport.parkNanos(LOOK.toNanos());
      Duration now = cpu();
      if (now.minus(used).compareTo(LOOK.dividedBy(BUSY_SHARE)) > 0) {
        quietSince = System.nanoTime();
      }
      used = now;
    }
    return Duration.ofNanos(quietSince - begun);
  }

  private Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The most memory that it ever had resident; 0 where the system does not say. */
  public long peakBytes() throws IOException {
    Path status = Path.of("/proc/%d/status".formatted(process.pid()));
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> KIBI * Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Ends it as a crash would, and waits. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Stops it as a person would, and waits. */
  @Override
  public void close() {
    http.close();
    process.destroy();
    process.onExit().join();
  }
}
