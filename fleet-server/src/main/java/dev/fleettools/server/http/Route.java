package dev.fleettools.server.http;

import dev.fleettools.core.operation.Endpoint;
import java.util.List;
import java.util.stream.Stream;

/**
 * One method on one path.
 *
 * @param path the whole path, parameters in braces
 * @param status the status of a success
 */
public record Route(Endpoint.Method method, String path, int status, Target target) {

  /** What every operation's path lies below. */
  public static final String BASE = "/api/v1";

  /** Every route of an operation. */
  public static Stream<Route> of(Target target) {
    return target.spec().endpoints().stream().map(e -> of(BASE, e, target));
  }

  /** Its routes outside of {@link #BASE}. */
  static Stream<Route> atRoot(Target target) {
    return target.spec().endpoints().stream().map(e -> of("", e, target));
  }

  private static Route of(String base, Endpoint endpoint, Target target) {
    return new Route(endpoint.method(), base + endpoint.path(), endpoint.status(), target);
  }

  List<String> segments() {
    return PathSegments.of(path);
  }
}
