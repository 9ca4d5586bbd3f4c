package dev.fleettools.server.openapi;

import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.server.http.route.Route;
import dev.fleettools.server.http.route.Routes;
import dev.fleettools.server.http.route.Target;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One operation at one of its endpoints. */
final class OperationObject {

  private static final String JSON = "application/json";
  private static final String STREAM = "text/event-stream";

  private final Route route;
  private final OperationSpec<?, ?> spec;
  private final InputParts input;
  private final Schemas schemas;

  private OperationObject(Route route, Schemas schemas) {
    this.route = route;
    this.spec = route.target().spec();
    this.schemas = schemas;
    this.input = new InputParts(schemas.input(spec.input()), Set.copyOf(parameters(route)));
  }

  static ObjectNode of(Route route, Schemas schemas) {
    return new OperationObject(route, schemas).write();
  }

  /** The word that groups it with others: the first of its path. */
  static String tagOf(Route route) {
    String path = route.path();
    String below = path.startsWith(Route.BASE) ? path.substring(Route.BASE.length()) : path;
    String first = below.substring(1).split("/", 2)[0];
    return first.contains(".") || path.equals(Routes.HEALTH) ? "server" : first;
  }

  private ObjectNode write() {
    ObjectNode operation = Schemas.object();
    operation.put("operationId", id());
    operation.put("summary", spec.summary());
    operation.put("description", "Needs the role `" + role() + "`.");
    operation.put("x-fleet-operation", spec.name());
    operation.put("x-fleet-role", role());
    operation.putArray("tags").add(tagOf(route));
    if (route.path().equals(Routes.HEALTH)) {
      operation.putArray("security");
    }
    ArrayNode parameters = Schemas.object().putArray("parameters");
    parameters(parameters);
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    if (hasBody() && !input.isEmpty()) {
      ObjectNode body = operation.putObject("requestBody").put("required", input.isRequired());
      body.putObject("content").putObject(JSON).set("schema", input.body());
    }
    responses(operation.putObject("responses"));
    return operation;
  }

  /** The operation's name; where it has several endpoints, those after the first add their path. */
  private String id() {
    String name = spec.name().replace('.', '_').replace('-', '_');
    Endpoint first = spec.endpoints().getFirst();
    boolean main = whole(first).equals(route.path()) && route.method() == first.method();
    return main
        ? name
        : name
            + "_at"
            + route.path().substring(Route.BASE.length()).replaceAll("[^A-Za-z0-9]+", "_");
  }

  private String whole(Endpoint endpoint) {
    return route.path().startsWith(Route.BASE) ? Route.BASE + endpoint.path() : endpoint.path();
  }

  private String role() {
    return spec.role().name().toLowerCase(Locale.ROOT);
  }

  private boolean hasBody() {
    return route.method() != Endpoint.Method.GET;
  }

  private void parameters(ArrayNode parameters) {
    input.path().forEach(parameters::add);
    if (!hasBody()) {
      input.query().forEach(parameters::add);
    }
    switch (route.target()) {
      case Target.OfProject of -> {
        refer(parameters, Components.PROJECT);
        if (!(of.operation() instanceof Query)) {
          refer(parameters, Components.IDEMPOTENCY_KEY);
        }
        if (route.changesThing()) {
          refer(parameters, Components.IF_MATCH);
        }
      }
      case Target.OfStream of -> {
        refer(parameters, Components.PROJECT);
        parameters
            .addObject()
            .put("name", "Last-Event-ID")
            .put("in", "header")
            .put("description", "The last position that was seen; goes before `after`.")
            .putObject("schema")
            .put("type", "integer");
      }
      case Target.OfServer of -> {}
    }
  }

  private static void refer(ArrayNode parameters, String name) {
    parameters.addObject().put("$ref", "#/components/parameters/" + name);
  }

  private void responses(ObjectNode responses) {
    ObjectNode success = responses.putObject(Integer.toString(route.status()));
    success.put("description", spec.summary());
    if (route.showsThing()) {
      success
          .putObject("headers")
          .putObject("ETag")
          .put("$ref", "#/components/headers/" + Components.ETAG);
    }
    ObjectNode content = success.putObject("content");
    if (route.target() instanceof Target.OfStream) {
      ObjectNode stream = content.putObject(STREAM);
      stream.putObject("schema").put("type", "string");
      stream.set("x-fleet-item", schemas.output(spec.output()));
    } else {
      content.putObject(JSON).set("schema", schemas.output(spec.output()));
    }
    Components.refusals()
        .forEach(
            (status, words) ->
                responses
                    .putObject(Integer.toString(status))
                    .put("$ref", "#/components/responses/" + Components.nameOf(status)));
  }

  private static List<String> parameters(Route route) {
    return new Endpoint(route.method(), route.path(), route.status()).parameters();
  }
}
