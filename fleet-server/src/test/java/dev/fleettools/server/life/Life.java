package dev.fleettools.server.life;

import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Command;
import dev.fleettools.server.Composition;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.ApiDocument;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.DescribedApi;
import dev.fleettools.server.fixture.Eventually;
import dev.fleettools.server.fixture.Recorder;
import dev.fleettools.server.lifecycle.FleetServer;
import dev.fleettools.server.lifecycle.Settings;
import dev.fleettools.testkit.git.TempRepo;
import dev.fleettools.testkit.log.TestLogs;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server as people run it, with a repository. Its agents are shell scripts that hand their token
 * over and wait, so that the test speaks for them.
 */
public final class Life implements AutoCloseable {

  private static final String BASE = "/api/v1";

  public final Path folder;
  public final TempRepo repo;
  public final FleetServer server;
  private final boolean shared;
  private final Client owner;
  private final Recorder recorder;
  private final List<Exchange> exchanges = new ArrayList<>();
  private @Nullable String database;

  private Life(Path folder, boolean shared) {
    this.folder = folder;
    this.shared = shared;
    this.repo = TempRepo.create(folder.resolve("git"));
    repo.git("config", "user.name", "Ada Tester");
    repo.git("config", "user.email", "ada@example.com");
    String store = shared ? "database: {url: \"%s\"}\n".formatted(database()) : "";
    repo.write("fleet.yaml", store + "attempts: {max: 1}\nchecks:\n  - test -s README.md\n")
        .commit("Say what is checked");
    this.server =
        Composition.standard().start(new Settings(folder.resolve("base"), 0, Duration.ZERO));
    this.owner = Client.of(server);
    this.recorder = new Recorder(() -> owner.send("GET", "/openapi.json").json());
  }

  /**
   * A server without a project yet; its log will be kept in the store that the tests are run on.
   */
  public static Life begin(Path folder) {
    return new Life(folder, TestLogs.isPostgres());
  }

  /** The same, with a log in PostgreSQL from the start. */
  public static Life beginShared(Path folder) {
    return new Life(folder, true);
  }

  /** Whether the log is in PostgreSQL from the start. */
  public boolean isShared() {
    return shared;
  }

  /** The URL of a database that is this life's own. */
  public String database() {
    String made = database == null ? PostgresServer.shared().freshDatabase() : database;
    database = made;
    return made;
  }

  public Recorder recorder() {
    return recorder;
  }

  /** The described endpoints that no request called with success. */
  public Set<String> uncalled(DescribedApi contract) {
    Set<String> left =
        contract.document().endpoints().stream()
            .map(ApiDocument.Endpoint::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    left.removeAll(recorder.succeeded());
    return left;
  }

  /** All requests that succeeded, in order. */
  public List<Exchange> exchanges() {
    return exchanges;
  }

  public Answer get(String path) {
    return call(owner, "GET", path, null);
  }

  public Answer post(String path, Object body) {
    return call(owner, "POST", path, body);
  }

  public Answer patch(String path, Object body) {
    return call(owner, "PATCH", path, body);
  }

  public Answer delete(String path) {
    return call(owner, "DELETE", path, null);
  }

  /** An agent's requests. */
  public Answer get(Agent agent, String path) {
    return call(owner.as(agent.token()), "GET", path, null);
  }

  public Answer post(Agent agent, String path, Object body) {
    return call(owner.as(agent.token()), "POST", path, body);
  }

  /** A request that is refused. */
  public void refused(String path) {
    Answer answer = record(owner, "GET", BASE + path, null);
    if (answer.status() < 400) {
      throw new AssertionError("let through: " + path);
    }
  }

  /** A request outside of the API's base. */
  public Answer atRoot(String path) {
    return succeeding(owner, "GET", path, null);
  }

  /** The first event of a stream. */
  public void stream(String path) {
    try (Stream<String> lines = owner.lines(BASE + path)) {
      String first = lines.takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
      recorder.succeeded().add("GET " + BASE + path.split("\\?", 2)[0]);
      exchanges.add(new Exchange("GET", BASE + path, "", 200, "text/event-stream", first));
    }
  }

  /** An agent that was started and waits. */
  public record Agent(String token) {}

  /** A shell command that hands over the agent's token, waits for the word, and then goes on. */
  public String waiting(String name, String then) {
    Path token = folder.resolve(name + ".token");
    return "cp $FLEET_TOKEN_FILE %1$s.new; mv %1$s.new %1$s; until test -e %2$s; do sleep 0.05; done; %3$s"
        .formatted(token, folder.resolve(name + ".go"), then);
  }

  /** Waits until that command runs. */
  public Agent agent(String name) {
    Path token = folder.resolve(name + ".token");
    Eventually.until("the agent " + name + " runs", () -> Files.exists(token));
    try {
      return new Agent(Files.readString(token).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does what only the coordinator does, without HTTP. */
  <I extends Record, O extends Record> O perform(Command<I, O> command, I input) {
    return server.projects().only().project().project().run(command, Call.dispatch(), input);
  }

  /** Gives that command the word. */
  public void letGo(String name) {
    touch(name + ".go");
  }

  /** Makes an empty file in the folder of the test. */
  public void touch(String file) {
    try {
      Files.writeString(folder.resolve(file), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a thing's field has a value; what is asked meanwhile is not recorded. */
  public void until(String path, String pointer, String value) {
    Eventually.until(
        path + " has " + pointer + " " + value,
        () -> owner.send("GET", BASE + path).text(pointer).equals(value));
  }

  /** Waits until something stands at a place. */
  public void untilThere(String path, String pointer) {
    Eventually.until(
        path + " has " + pointer, () -> !owner.send("GET", BASE + path).text(pointer).isEmpty());
  }

  @Override
  public void close() {
    server.close();
    // Agents outlive a server, and write into the folder that is deleted next.
    List<ProcessHandle> left =
        ProcessHandle.allProcesses()
            .filter(one -> one.info().commandLine().orElse("").contains(folder.toString()))
            .toList();
    left.forEach(ProcessHandle::destroyForcibly);
    left.forEach(one -> one.onExit().join());
  }

  private Answer call(Client who, String method, String path, @Nullable Object body) {
    return succeeding(who, method, BASE + path, body);
  }

  private Answer succeeding(Client who, String method, String path, @Nullable Object body) {
    Answer answer = record(who, method, path, body);
    if (answer.status() >= 300) {
      throw new AssertionError(method + " " + path + " " + body + ": " + answer.body());
    }
    return answer;
  }

  private Answer record(Client who, String method, String path, @Nullable Object body) {
    HttpRequest.Builder request = who.request(path);
    String text = body == null ? "" : Json.write(body);
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(text));
    }
    Answer answer = recorder.record(request.build(), who.send(request));
    exchanges.add(
        new Exchange(
            method, path, text, answer.status(), answer.header("Content-Type"), answer.body()));
    return answer;
  }

  /** A body or a part of one. */
  public static Map<String, Object> json(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
