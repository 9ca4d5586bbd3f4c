package dev.fleettools.server.http;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.version.Expected;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.server.http.route.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of things as HTTP tells and asks for them: ETag and If-Match. */
final class Versions {

  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

  private Versions() {}

  /**
   * The version of the thing that a route shows, as an entity tag; none for other routes, and when
   * there is no such thing. Asked for before the thing is read, it is never too new.
   */
  static Optional<String> tag(Route route, Map<String, String> path, Project project) {
    Thing thing = route.thing();
    if (thing == null || !route.showsThing()) {
      return Optional.empty();
    }
    try {
      return Optional.of("\"" + versionOf(project, stream(thing, path, project)) + "\"");
    } catch (FleetException e) {
      if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.VALIDATION) {
        // The operation says it in its own words.
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * The call with the version that it insists on. A command compares it in the transaction that
   * makes its events durable, unless it did its work for the same key before; what works outside
   * the store is compared before it begins.
   *
   * @throws FleetException VALIDATION when the header is malformed or the route knows no versions
   */
  static Call insisting(
      Call call,
      @Nullable String ifMatch,
      Route route,
      Map<String, String> path,
      Operation<?, ?> operation,
      Project project) {
    if (ifMatch == null) {
      return call;
    }
    Thing thing = route.thing();
    if (thing == null || !route.changesThing()) {
      throw nothingToMatch(route);
    }
    if (ifMatch.equals("*")) {
      return call;
    }
    Matcher version = VERSION.matcher(ifMatch);
    if (!version.matches()) {
      throw FleetException.invalid(
          "If-Match is a version in quotes, as ETag gives it, not '" + ifMatch + "'.");
    }
    Expected expected =
        new Expected(stream(thing, path, project), Long.parseLong(version.group(1)));
    if (operation instanceof Action<?, ?> action && !action.isOneCommand()) {
      expected.check(versionOf(project, expected.stream()));
      return call;
    }
    return call.expecting(expected);
  }

  /** For what is not a project's. */
  static void insistOnNone(@Nullable String ifMatch, Route route) {
    if (ifMatch != null) {
      throw nothingToMatch(route);
    }
  }

  private static FleetException nothingToMatch(Route route) {
    return FleetException.invalid(
        "%s %s changes nothing that has a version; leave If-Match out."
            .formatted(route.method(), route.path()));
  }

  private static StreamRef stream(Thing thing, Map<String, String> path, Project project) {
    String reference = path.getOrDefault(Thing.ID, "");
    return project.log().read(rows -> thing.stream().apply(rows, reference));
  }

  private static long versionOf(Project project, StreamRef stream) {
    EventQuery newest =
        new EventQuery(
            Position.START, null, stream.type(), stream.id(), List.of(), null, null, null, true, 1);
    return project.log().events(newest).stream()
        .mapToLong(event -> event.streamVersion())
        .findFirst()
        .orElse(0);
  }
}
