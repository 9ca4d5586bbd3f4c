package dev.fleettools.cli.server;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.base.World;
import dev.fleettools.cli.http.HttpConnection;
import dev.fleettools.cli.http.HttpRequest;
import dev.fleettools.cli.http.HttpResponse;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

/** Asks a running server to end, and waits until it has. */
public final class ServerStopper {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final World world;
  private final BaseFolder base;
  private final ServerLocator locator;

  public ServerStopper(World world, BaseFolder base, ServerLocator locator) {
    this.world = world;
    this.base = base;
    this.locator = locator;
  }

  /**
   * Stops it and returns when it is gone.
   *
   * @param allAgents also ends every agent that the server started
   * @return the server's own account of what it ended; an empty object when it gave none
   */
  public String stop(RunningServer server, boolean allAgents) {
    if (world.isSpecialist()) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "An agent cannot stop the server that others work with; a person does that with fleet"
              + " stop.");
    }
    String answer = "{}";
    try (HttpConnection connection = server.connection()) {
      JsonObject body = new JsonObject();
      body.put("all_agents", allAgents);
      HttpResponse response =
          connection.exchange(
              new HttpRequest(
                  "POST",
                  "/api/v1/server/stop",
                  Map.of("Authorization", "Bearer " + token()),
                  JsonWriter.string(body)),
              LONGEST);
      if (response.status() >= 400) {
        throw new FleetException(
            response.status() == 401 || response.status() == 403
                ? ErrorCode.FORBIDDEN
                : ErrorCode.INTERNAL,
            "The server (process "
                + server.pid()
                + ") refused to stop with status "
                + response.status()
                + "; it belongs to the user who started it.");
      }
      answer = response.body().isBlank() ? answer : response.body();
    } catch (IOException e) {
      // A server that ends may end the connection before its answer is through: look whether it
      // went.
    }
    await(server);
    return answer;
  }

  private void await(RunningServer server) {
    long begin = System.nanoTime();
    while (isThere(server)) {
      if (System.nanoTime() - begin > LONGEST.toNanos()) {
        throw new FleetException(
            ErrorCode.UNAVAILABLE,
            "The server (process "
                + server.pid()
                + ") was asked to stop and still runs after "
                + LONGEST.toSeconds()
                + " s; end that process if it must go.");
      }
      world.pause().pause(LOOK);
    }
  }

  private boolean isThere(RunningServer server) {
    if (server.pid() > 0) {
      return ProcessHandle.of(server.pid()).map(ProcessHandle::isAlive).orElse(false);
    }
    return locator
        .find()
        .map(
            found -> {
              found.connection().close();
              return found.port() == server.port();
            })
        .orElse(false);
  }

  private String token() {
    try {
      return Files.readString(base.token()).strip();
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAUTHENTICATED, "The token file " + base.token() + " cannot be read.", e);
    }
  }
}
