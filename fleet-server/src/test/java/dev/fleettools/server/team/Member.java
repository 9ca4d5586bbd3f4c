package dev.fleettools.server.team;

import dev.fleettools.core.json.Json;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.Repo;
import dev.fleettools.server.fixture.ServerProcess;
import dev.fleettools.server.lifecycle.Discovery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** One of a team, with a clone and a server of their own. */
record Member(Path base, Path repository, ServerProcess server, Client client)
    implements AutoCloseable {

  private static final String ROOT = "/api/v1";

  /** Clones the team's repository, starts a server, and opens the project. */
  static Member join(Path folder, String name, Path origin) {
    Path repository = folder.resolve(name).resolve("repo");
    Repo.git(folder, "clone", "-q", origin.toString(), repository.toString());
    Repo.git(repository, "config", "user.name", name);
    Repo.git(repository, "config", "user.email", name + "@example.com");
    Path base = folder.resolve(name).resolve("base");
    ServerProcess server = ServerProcess.start(base);
    try {
      Discovery found = Discovery.read(base.resolve("server.json")).orElseThrow();
      String token = Files.readString(base.resolve("token")).strip();
      Member member = new Member(base, repository, server, new Client(found.url(), token));
      member.good("/projects", Map.of("path", repository.toString()));
      return member;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer get(String path) {
    return client.send("GET", ROOT + path);
  }

  Answer post(String path, Object body) {
    return client.send("POST", ROOT + path, Json.write(body));
  }

  Answer post(String path, String key, Object body) {
    return client.send(
        client
            .request(ROOT + path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(Json.write(body))));
  }

  /** A request that must succeed. */
  Answer good(String path, Object body) {
    Answer answer = post(path, body);
    if (answer.status() >= 300) {
      throw new AssertionError(path + " " + body + ": " + answer.body());
    }
    return answer;
  }

  /** The live feed from after a position; closing ends it. */
  Stream<String> live(long after) {
    return client.lines(ROOT + "/events/live?after=" + after);
  }

  /** Whether a thing's field has a value. */
  boolean has(String path, String pointer, String value) {
    return get(path).text(pointer).equals(value);
  }

  @Override
  public void close() {
    server.close();
  }
}
