package dev.fleettools.server.openapi;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import dev.fleettools.core.event.PayloadSchemaGenerator;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.server.http.input.Shape;
import dev.fleettools.server.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of all inputs and outputs. What is sent and what is answered differ in what must be
 * there: a list may be left out of a request, and is never left out of an answer.
 */
final class Schemas {

  static final String PLACE = "components/schemas";
  private static final String REFERENCE = "#/" + PLACE + "/";

  private final SchemaBuilder given = builder("Input", Schemas::mustBeGiven);
  private final SchemaBuilder answered = builder("", Schemas::isAlwaysThere);
  private final Map<Class<?>, ObjectNode> inputs = new HashMap<>();
  private final Map<Class<?>, ObjectNode> outputs = new HashMap<>();
  private final ObjectNode problem;
  private final TreeMap<String, JsonNode> definitions = new TreeMap<>();

  Schemas() {
    problem = answered.createSchemaReference(Problem.class);
  }

  void add(OperationSpec<?, ?> spec) {
    inputs.computeIfAbsent(spec.input(), given::createSchemaReference);
    outputs.computeIfAbsent(spec.output(), answered::createSchemaReference);
  }

  /** Resolves all references; nothing is added afterwards. */
  void collect() {
    given
        .collectDefinitions(PLACE)
        .forEachEntry((name, schema) -> definitions.put(name, closed((ObjectNode) schema)));
    // An input is spread over path, query and body, so it stands nowhere as a whole.
    inputs.replaceAll((type, schema) -> resolved(schema, true));
    answered.collectDefinitions(PLACE).forEachEntry(definitions::put);
  }

  /** An input's own schema, not a reference to it. */
  ObjectNode input(Class<?> type) {
    return known(inputs, type);
  }

  ObjectNode output(Class<?> type) {
    return known(outputs, type).deepCopy();
  }

  /** The schema of every refusal. */
  ObjectNode problem() {
    return problem.deepCopy();
  }

  Map<String, JsonNode> definitions() {
    return definitions;
  }

  ObjectNode definitionOf(ObjectNode reference) {
    return resolved(reference, false);
  }

  /** What is sent may hold nothing else. */
  private static ObjectNode closed(ObjectNode schema) {
    return schema.has("properties") ? schema.put("additionalProperties", false) : schema;
  }

  private static ObjectNode known(Map<Class<?>, ObjectNode> schemas, Class<?> type) {
    ObjectNode schema = schemas.get(type);
    if (schema == null) {
      throw new IllegalArgumentException("no schema was asked for: " + type);
    }
    return schema;
  }

  private ObjectNode resolved(ObjectNode schema, boolean remove) {
    @Nullable JsonNode reference = schema.get("$ref");
    if (reference == null) {
      return schema;
    }
    String name = reference.asString().substring(REFERENCE.length());
    JsonNode definition = remove ? definitions.remove(name) : definitions.get(name);
    if (definition instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalStateException("no definition " + name);
  }

  private static SchemaBuilder builder(String suffix, Predicate<FieldScope> required) {
    SchemaGeneratorConfigBuilder config = PayloadSchemaGenerator.config();
    config
        .without(Option.SCHEMA_VERSION_INDICATOR)
        .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
    config.forFields().withRequiredCheck(required);
    config.forTypesInGeneral().withDefinitionNamingStrategy(new SchemaNames(suffix));
    return new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
  }

  private static boolean mustBeGiven(FieldScope field) {
    return shapeOf(field).map(Shape.Field::required).orElse(false);
  }

  private static boolean isAlwaysThere(FieldScope field) {
    return shapeOf(field).map(f -> !f.nullable()).orElse(false);
  }

  private static Optional<Shape.Field> shapeOf(FieldScope field) {
    Class<?> owner = field.getDeclaringType().getErasedType();
    return owner.isRecord()
        ? Optional.ofNullable(Shape.of(owner).fields().get(Shape.snakeCase(field.getName())))
        : Optional.empty();
  }

  static ObjectNode object() {
    return Json.STORED.createObjectNode();
  }
}
