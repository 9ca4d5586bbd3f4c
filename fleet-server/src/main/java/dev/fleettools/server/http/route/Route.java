package dev.fleettools.server.http.route;

import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.version.Thing;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One method on one path.
 *
 * @param path the whole path, parameters in braces
 * @param status the status of a success
 * @param thing the kind of thing that it is about, if that has versions
 */
public record Route(
    Endpoint.Method method, String path, int status, Target target, @Nullable Thing thing) {

  /** What every operation's path lies below. */
  public static final String BASE = "/api/v1";

  /** Every route of an operation. */
  public static Stream<Route> of(Target target) {
    return of(target, List.of());
  }

  /**
   * The same, some of them about things with versions.
   *
   * @param things the kinds of things there are
   */
  public static Stream<Route> of(Target target, List<Thing> things) {
    return target.spec().endpoints().stream()
        .map(
            e -> {
              Thing thing =
                  things.stream().filter(t -> t.isMeantBy(e.path())).findFirst().orElse(null);
              return new Route(e.method(), BASE + e.path(), e.status(), target, thing);
            });
  }

  /** Its routes outside of {@link #BASE}. */
  static Stream<Route> atRoot(Target target) {
    return target.spec().endpoints().stream()
        .map(e -> new Route(e.method(), e.path(), e.status(), target, null));
  }

  /** Whether it shows a thing itself, so that the answer tells its version. */
  public boolean showsThing() {
    return thing != null
        && method == Endpoint.Method.GET
        && thing.isAt(path.substring(BASE.length()));
  }

  /** Whether it changes something about a thing, so that a version may be insisted on. */
  public boolean changesThing() {
    return thing != null && method != Endpoint.Method.GET;
  }

  List<String> segments() {
    return PathSegments.of(path);
  }
}
