package dev.fleettools.cli.api;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.base.World;
import dev.fleettools.cli.http.EventStream;
import dev.fleettools.cli.http.HttpConnection;
import dev.fleettools.cli.http.HttpRequest;
import dev.fleettools.cli.http.HttpResponse;
import dev.fleettools.cli.http.RefusedStreamException;
import dev.fleettools.cli.server.BaseFolder;
import dev.fleettools.cli.server.Version;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's API. A request whose connection dies is sent again, a write with the same
 * idempotency key, so that it has one effect however often the server is killed meanwhile; the
 * server is started when it is gone. Not thread-safe.
 */
public final class Api implements AutoCloseable {

  /** For how long a request is sent again after its first failure. */
  private static final Duration RETRY = Duration.ofSeconds(15);

  /** The same for one that a living server puts off. */
  private static final Duration BUSY = Duration.ofSeconds(3);

  /** The longest that the server may be silent over an ordinary request. */
  public static final Duration ORDINARY = Duration.ofMinutes(2);

  /** For requests that wait for slow work: checks, merges, other agents. */
  public static final Duration NO_LIMIT = Duration.ZERO;

  private static final Duration FEED_SILENCE = Duration.ofSeconds(60);
  private static final String ROOT = "/api/v1";

  /** Where events are followed. */
  public static final String FEED = "/events/live";

  private final World world;
  private final Connector connector;
  private final ProjectScope scope;
  private final Keys keys;
  private @Nullable HttpConnection connection;
  private @Nullable String token;

  public Api(World world, Screen screen, String project) {
    this.world = world;
    this.connector = new Connector(world, screen);
    this.scope = new ProjectScope(world, project);
    this.keys = new Keys(world.clock(), world.random());
  }

  /** Which project the requests are about. */
  public ProjectScope scope() {
    return scope;
  }

  /**
   * Opens the project of the folder at hand, and makes it the one that requests name.
   *
   * @param newId whether a copied repository becomes a project of its own
   * @param adopt whether it takes over the first one's state
   */
  public Answer open(boolean newId, boolean adopt) {
    JsonObject body = new JsonObject();
    body.put("path", scope.repository().orElse(scope.folder()).toAbsolutePath().toString());
    if (newId) {
      body.put("new_id", true);
    }
    if (adopt) {
      body.put("adopt", true);
    }
    Answer answer = post("/projects", body);
    JsonObject project = answer.object();
    scope.opened(project.getString("project_id", project.getString("id", "")));
    return answer;
  }

  /** A moved repository goes on where it is; a copy is asked about, and never acts on the first. */
  public void settle() {
    if (scope.isElsewhere(BaseFolder.of(world))) {
      open(false, false);
    }
  }

  public Answer get(String path) {
    return request("GET", path, "", ORDINARY);
  }

  public Answer post(String path, JsonObject body) {
    return post(path, body, ORDINARY);
  }

  /**
   * Posts with patience of its own.
   *
   * @param timeout the longest silence to bear; {@link #NO_LIMIT} for none
   */
  public Answer post(String path, JsonObject body, Duration timeout) {
    return request("POST", path, JsonWriter.string(body), timeout);
  }

  public Answer patch(String path, JsonObject body) {
    return request("PATCH", path, JsonWriter.string(body), ORDINARY);
  }

  public Answer delete(String path) {
    return request("DELETE", path, "", ORDINARY);
  }

  private Answer request(String method, String path, String body, Duration timeout) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!method.equals("GET")) {
      headers.put("Idempotency-Key", keys.next());
    }
    headers.put("Accept", "application/json");
    headers.put("traceparent", traceparent());
    HttpResponse response = send(method, path, headers, body, timeout);
    if (response.status() >= 400) {
      throw Problems.read(response);
    }
    return new Answer(response.status(), response.body());
  }

  private HttpResponse send(
      String method, String path, Map<String, String> headers, String body, Duration timeout) {
    Retry retry = new Retry(world.pause(), RETRY);
    Retry busy = new Retry(world.pause(), BUSY);
    while (true) {
      try {
        HttpConnection open = connected();
        HttpResponse response =
            open.exchange(
                new HttpRequest(method, ROOT + path, withIdentity(headers), body), timeout);
        if (response.status() != 503 || busy.isOver()) {
          return response;
        }
        drop();
        busy.pause();
      } catch (SocketTimeoutException e) {
        drop();
        throw unavailable("did not answer within " + timeout.toSeconds() + " s", e);
      } catch (IOException e) {
        drop();
        if (retry.isOver()) {
          throw unavailable("went away and did not come back (" + e.getMessage() + ")", e);
        }
        retry.pause();
      }
    }
  }

  /**
   * The live feed of events.
   *
   * @param path where it is, which events, and from the one after which position on
   * @throws IOException when the connection broke before the feed began
   */
  public EventStream feed(String path) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "text/event-stream");
    HttpConnection open = connected();
    connection = null;
    try {
      return open.stream(
          new HttpRequest("GET", ROOT + path, withIdentity(headers), ""), FEED_SILENCE);
    } catch (RefusedStreamException e) {
      throw Problems.read(e.response());
    } catch (IOException e) {
      open.close();
      throw e;
    }
  }

  /** Whether a server answers now; none is started. */
  boolean isServerThere() {
    return connector.isServerThere();
  }

  private Map<String, String> withIdentity(Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    String shown = token;
    if (shown == null) {
      shown = connector.token();
      token = shown;
    }
    all.put("Authorization", "Bearer " + shown);
    all.put("User-Agent", "fleet-cli/" + Version.current());
    scope.header().ifPresent(project -> all.put("Fleet-Project", project));
    return all;
  }

  private HttpConnection connected() {
    HttpConnection open = connection;
    if (open == null || !open.isUsable()) {
      open = connector.connect();
      connection = open;
    }
    return open;
  }

  private void drop() {
    close();
    connection = null;
    token = null;
  }

  private String traceparent() {
    String given = world.variable("TRACEPARENT");
    if (given != null) {
      return given;
    }
    byte[] ids = new byte[24];
    world.random().nextBytes(ids);
    HexFormat hex = HexFormat.of();
    return "00-" + hex.formatHex(ids, 0, 16) + "-" + hex.formatHex(ids, 16, 24) + "-01";
  }

  private static FleetException unavailable(String what, Throwable cause) {
    return new FleetException(
        ErrorCode.UNAVAILABLE,
        "The fleet server " + what + "; try again, or see its log in the data folder.",
        cause);
  }

  @Override
  public void close() {
    HttpConnection open = connection;
    if (open != null) {
      open.close();
    }
  }
}
