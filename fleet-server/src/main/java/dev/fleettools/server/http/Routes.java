package dev.fleettools.server.http;

import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.OperationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the server offers beside the projects' own operations.
 *
 * @param atRoot offered outside of {@link Route#BASE}
 * @param ofEveryProject operations that need nothing but a project
 */
public record Routes(
    List<ServerOperation<?, ?>> atRoot,
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

  /**
   * Every route, with those of some projects.
   *
   * @param ofProjects the operations that the projects bring
   */
  public List<Route> all(Stream<Operation<?, ?>> ofProjects) {
    return Stream.concat(
            fixed().stream(),
            Stream.concat(ofEveryProject.stream(), ofProjects)
                .map(Target.OfProject::new)
                .flatMap(Route::of))
        .toList();
  }

  List<Route> fixed() {
    List<Route> routes = new ArrayList<>();
    atRoot.stream().map(Target.OfServer::new).flatMap(Route::atRoot).forEach(routes::add);
    ofServer.stream().map(Target.OfServer::new).flatMap(Route::of).forEach(routes::add);
    streams.stream().map(Target.OfStream::new).flatMap(Route::of).forEach(routes::add);
    return routes;
  }
}
