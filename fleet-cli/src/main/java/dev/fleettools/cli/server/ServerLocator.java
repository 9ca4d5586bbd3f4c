package dev.fleettools.cli.server;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.fleettools.cli.base.World;
import dev.fleettools.cli.http.HttpConnection;
import dev.fleettools.cli.http.HttpRequest;
import dev.fleettools.cli.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the server that runs: at the address an agent was given, else where the data folder says.
 * An address may be out of date, since a server that was started again has another port; so each is
 * believed only when it answers as a fleet server.
 */
public final class ServerLocator {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration HEALTH = Duration.ofSeconds(10);

  private final World world;
  private final BaseFolder base;

  public ServerLocator(World world, BaseFolder base) {
    this.world = world;
    this.base = base;
  }

  public Optional<RunningServer> find() {
    Optional<RunningServer> given = given();
    if (given.isPresent()) {
      return given;
    }
    return Discovery.read(base).flatMap(known -> greet("127.0.0.1", known.port(), known.pid()));
  }

  /** What the data folder says, whether or not it is still true. */
  public Optional<Discovery> discovery() {
    return Discovery.read(base);
  }

  private Optional<RunningServer> given() {
    String url = world.variable("FLEET_URL");
    if (url == null) {
      return Optional.empty();
    }
    try {
      URI address = new URI(url);
      String host = address.getHost();
      return host == null || address.getPort() <= 0
          ? Optional.empty()
          : greet(host, address.getPort(), 0);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<RunningServer> greet(String host, int port, long pid) {
    try {
      HttpConnection connection = HttpConnection.open(host, port, CONNECT);
      try {
        HttpResponse answer =
            connection.exchange(new HttpRequest("GET", "/health", Map.of(), ""), HEALTH);
        JsonObject health = JsonParser.object().from(answer.body());
        String version = health.getString("version", "");
        if (answer.status() == 200 && !version.isEmpty() && connection.isUsable()) {
          return Optional.of(
              new RunningServer(connection, port, health.getLong("pid", pid), version));
        }
      } catch (IOException | JsonParserException e) {
        // Somebody else's port, or a server that is just ending: not one to talk to.
      }
      connection.close();
    } catch (IOException e) {
      // Nobody listens there.
    }
    return Optional.empty();
  }
}
