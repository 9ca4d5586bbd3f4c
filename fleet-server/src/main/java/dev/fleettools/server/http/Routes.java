package dev.fleettools.server.http;

import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.OperationSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What the server offers beside the projects' own operations.
 *
 * @param health offered at the root, to everybody
 * @param ofEveryProject operations that need nothing but a project
 */
public record Routes(
    ServerOperation<?, ?> health,
    List<ServerOperation<?, ?>> ofServer,
    List<StreamOperation<?>> streams,
    List<Operation<?, ?>> ofEveryProject) {

  /** The only path that needs no token. */
  public static final String HEALTH = "/health";

  /** What all of these need to know of an operation. */
  public List<OperationSpec<?, ?>> specs() {
    List<OperationSpec<?, ?>> specs = new ArrayList<>();
    fixed().forEach(route -> specs.add(route.target().spec()));
    ofEveryProject.forEach(operation -> specs.add(operation.spec()));
    return specs;
  }

  List<Route> fixed() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.atRoot(Endpoint.get(HEALTH), new Target.OfServer(health)));
    ofServer.stream().map(Target.OfServer::new).flatMap(Route::of).forEach(routes::add);
    streams.stream().map(Target.OfStream::new).flatMap(Route::of).forEach(routes::add);
    return routes;
  }
}
