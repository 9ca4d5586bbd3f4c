package dev.fleettools.server.http.route;

import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.version.Thing;
import dev.fleettools.server.project.OpenProject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   * @param project speaks for all, which offer the same; empty when there is none
   */
  public List<Route> all(Optional<OpenProject> project) {
    return Stream.concat(
            fixed().stream(), project.stream().flatMap(p -> ofProject(ofEveryProject, p)))
        .toList();
  }

  /** What a project offers, with what all of them do. */
  static Stream<Route> ofProject(List<Operation<?, ?>> common, OpenProject project) {
    List<Thing> things = project.things();
    return Stream.concat(common.stream(), project.operations().stream())
        .map(Target.OfProject::new)
        .flatMap(target -> Route.of(target, things));
  }

  public List<Route> fixed() {
    List<Route> routes = new ArrayList<>();
    atRoot.stream().map(Target.OfServer::new).flatMap(Route::atRoot).forEach(routes::add);
    ofServer.stream().map(Target.OfServer::new).flatMap(Route::of).forEach(routes::add);
    streams.stream().map(Target.OfStream::new).flatMap(Route::of).forEach(routes::add);
    return routes;
  }
}
