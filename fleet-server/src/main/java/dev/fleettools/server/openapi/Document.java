package dev.fleettools.server.openapi;

import dev.fleettools.core.json.Json;
import dev.fleettools.server.http.route.Route;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole document. The same routes in any order give the same text. */
final class Document {

  private static final String DESCRIPTION =
      """
      One server for all projects of one person. Every answer is JSON; every refusal is a problem \
      document (RFC 9457) whose `code` says what kind it is and whose `detail` is one sentence. \
      Fields without a value are absent. An unknown field in a request is refused. \
      The document shows what the server offers now: the operations on projects appear with the \
      first project.\
      """;

  private Document() {}

  static ObjectNode of(String version, List<Route> routes) {
    List<Route> sorted =
        routes.stream()
            .distinct()
            .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
            .toList();
    Schemas schemas = new Schemas();
    sorted.forEach(route -> schemas.add(route.target().spec()));
    schemas.collect();

    ObjectNode document = Json.STORED.createObjectNode();
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "FleetTools")
        .put("version", version)
        .put("description", DESCRIPTION);
    document.putArray("servers").addObject().put("url", "/");
    document.putArray("security").addObject().putArray(Components.BEARER);
    tags(document.putArray("tags"), sorted);
    paths(document.putObject("paths"), sorted, schemas);
    Components.write(document.putObject("components"), schemas);
    return document;
  }

  private static void tags(ArrayNode tags, List<Route> routes) {
    Set<String> names = new LinkedHashSet<>();
    routes.forEach(route -> names.add(OperationObject.tagOf(route)));
    names.stream().sorted().forEach(name -> tags.addObject().put("name", name));
  }

  private static void paths(ObjectNode paths, List<Route> routes, Schemas schemas) {
    for (Route route : routes) {
      ObjectNode path =
          paths.get(route.path()) instanceof ObjectNode known
              ? known
              : paths.putObject(route.path());
      path.set(route.method().name().toLowerCase(Locale.ROOT), OperationObject.of(route, schemas));
    }
  }
}
