package dev.fleettools.core.event;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.fleettools.core.id.Ids;
import dev.fleettools.core.json.Json;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes schemas that say what {@link Json} writes: snake case, lower-case enums, ids as text. */
public final class PayloadSchemaGenerator {

  private static final Set<String> STREAMS = Set.of("projectId", "migrationId");

  private PayloadSchemaGenerator() {}

  static SchemaGenerator create() {
    SchemaGeneratorConfigBuilder config = config();
    config
        .forFields()
        .withRequiredCheck(PayloadSchemaGenerator::required)
        .withStringPatternResolver(PayloadSchemaGenerator::pattern);
    return new SchemaGenerator(config.build());
  }

  /** What all schemas share: names and simple types. Which fields are required is left open. */
  public static SchemaGeneratorConfigBuilder config() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(
            Json.STORED, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
    config
        .forFields()
        .withPropertyNameOverrideResolver(field -> snakeCase(field.getName()))
        .withCustomDefinitionProvider(PayloadSchemaGenerator::asAnnotated);
    config.forTypesInGeneral().withCustomDefinitionProvider(PayloadSchemaGenerator::special);
    return config;
  }

  /** JSON that is kept as text, and lists that may be sent as their only item. */
  private static @Nullable CustomPropertyDefinition asAnnotated(
      FieldScope field, SchemaGenerationContext context) {
    if (field.getAnnotation(JsonRawValue.class) != null) {
      return new CustomPropertyDefinition(Json.STORED.createObjectNode());
    }
    JsonFormat format = field.getAnnotation(JsonFormat.class);
    if (format == null || !List.of(format.with()).contains(ACCEPT_SINGLE_VALUE_AS_ARRAY)) {
      return null;
    }
    ObjectNode schema = Json.STORED.createObjectNode();
    schema
        .putArray("anyOf")
        .add(context.createDefinition(field.getType().getTypeParameters().getFirst()))
        .add(context.createDefinition(field.getType()));
    return new CustomPropertyDefinition(schema);
  }

  static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /** Ids that name streams, and are kept as plain texts. */
  private static @Nullable String pattern(FieldScope field) {
    return STREAMS.contains(field.getDeclaredName()) ? Ids.PATTERN : null;
  }

  private static boolean required(FieldScope field) {
    Class<?> owner = field.getDeclaringType().getErasedType();
    return component(owner, field.getDeclaredName())
        .map(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .orElse(false);
  }

  private static Optional<RecordComponent> component(Class<?> owner, String name) {
    RecordComponent[] components = owner.getRecordComponents();
    return components == null
        ? Optional.empty()
        : Arrays.stream(components).filter(c -> c.getName().equals(name)).findFirst();
  }

  private static @Nullable CustomDefinition special(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    ObjectNode schema = Json.STORED.createObjectNode();
    if (JsonNode.class.isAssignableFrom(raw) || standsFor(raw, JsonNode.class)) {
      return new CustomDefinition(schema, true);
    }
    if (raw == Instant.class) {
      return new CustomDefinition(schema.put("type", "string").put("format", "date-time"), true);
    }
    if (standsFor(raw, String.class)) {
      schema.put("type", "string");
      // Every id checks its shape when it is made; a payload that no event could be made of is
      // none.
      return new CustomDefinition(
          raw.getSimpleName().endsWith("Id") ? schema.put("pattern", Ids.PATTERN) : schema, true);
    }
    if (raw == int.class || raw == Integer.class) {
      schema.put("type", "integer").put("format", "int32");
      return new CustomDefinition(
          schema.put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE), true);
    }
    if (raw == long.class || raw == Long.class) {
      schema.put("type", "integer").put("format", "int64");
      return new CustomDefinition(
          schema.put("minimum", Long.MIN_VALUE).put("maximum", Long.MAX_VALUE), true);
    }
    if (raw.isEnum()) {
      ArrayNode names = schema.put("type", "string").putArray("enum");
      for (Object constant : raw.getEnumConstants()) {
        names.add(constant.toString().toLowerCase(Locale.ROOT));
      }
      return new CustomDefinition(schema, true);
    }
    return null;
  }

  /** Whether JSON shows a record as its only component, which is of that type. */
  private static boolean standsFor(Class<?> raw, Class<?> type) {
    RecordComponent[] components = raw.getRecordComponents();
    return components != null
        && components.length == 1
        && type.isAssignableFrom(components[0].getType())
        && components[0].getAccessor().isAnnotationPresent(JsonValue.class);
  }
}
