package dev.fleettools.server.openapi;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.server.http.route.Route;
import dev.fleettools.server.http.route.ServerOperation;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers with the OpenAPI document of what the server offers now. Thread-safe. */
public final class ApiDescription {

  private static final String PATH = "/openapi.json";

  private final String version;
  private final Supplier<List<Route>> routes;
  private @Nullable Made last;

  private record Made(List<Route> routes, ObjectNode document) {}

  private ApiDescription(String version, Supplier<List<Route>> routes) {
    this.version = version;
    this.routes = routes;
  }

  /** Nothing to choose. */
  public record Input() {}

  /** The document itself. */
  public record Answer(@JsonValue ObjectNode document) {}

  /**
   * The operation, to be offered at the root.
   *
   * @param routes everything the server offers at the time of asking
   */
  public static ServerOperation<Input, Answer> operation(
      String version, Supplier<List<Route>> routes) {
    ApiDescription description = new ApiDescription(version, routes);
    return new ServerOperation<>(
        OperationSpec.of(
            "server.openapi",
            Role.VIEWER,
            Input.class,
            Answer.class,
            "Describes the API: this document.",
            Endpoint.get(PATH)),
        (call, input) -> new Answer(description.document()));
  }

  /** Making it takes a moment, so it is made again only when what is offered has changed. */
  private synchronized ObjectNode document() {
    List<Route> now = routes.get();
    if (last == null || !last.routes().equals(now)) {
      last = new Made(now, Document.of(version, now));
    }
    return last.document();
  }
}
