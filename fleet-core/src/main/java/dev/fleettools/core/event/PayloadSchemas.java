package dev.fleettools.core.event;

import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.fleettools.core.idempotency.KeptAnswers;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.secret.Secrets;
import dev.fleettools.log.LogException;
import dev.fleettools.log.PayloadRules;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON schema (draft 2020-12) of every payload, made from its record when first needed, and the
 * check of payloads against them. Thread-safe.
 */
public final class PayloadSchemas implements PayloadRules {

  private final EventCatalog catalog;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  public PayloadSchemas(EventCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void check(String type, int schemaVersion, String data) {
    JsonNode payload = parse(type, data);
    if (type.startsWith(ExternalEvent.PREFIX)) {
      return;
    }
    Class<? extends FleetEvent> event =
        catalog.classOf(type).orElseThrow(() -> invalid("There is no event type " + type + "."));
    if (EventCatalog.versionOf(event) != schemaVersion) {
      throw invalid("This version does not write version " + schemaVersion + " of " + type + ".");
    }
    List<Error> errors =
        schemas.computeIfAbsent(type, t -> registry.getSchema(schemaOf(event))).validate(payload);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      throw invalid(
          "The payload of "
              + type
              + " does not fit its schema at '"
              + first.getInstanceLocation()
              + "': "
              + first.getMessage()
              + ".");
    }
  }

  @Override
  public String withoutSecrets(String data) {
    return Secrets.redact(data);
  }

  @Override
  public String tombstone(String type, int schemaVersion, String data) {
    return catalog
        .classOf(type)
        .filter(event -> schemaVersion <= EventCatalog.versionOf(event))
        .map(event -> Tombstone.of(event, catalog.newest(type, schemaVersion, data), schemaVersion))
        .orElse(Tombstone.BARE);
  }

  @Override
  public void forget(WritableRows rows, StoredEvent event) {
    KeptAnswers.forget(
        rows, event.data(), tombstone(event.type(), event.schemaVersion(), event.data()));
  }

  /** The schema of the payloads that are written now. */
  public ObjectNode schemaOf(Class<? extends FleetEvent> event) {
    return Generated.schema(event);
  }

  /**
   * The schema of one version of a payload. That of the newest is made from its record; those of
   * older ones are kept beside this class as {@code schemas/<type>.v<version>.json}.
   */
  public static Optional<ObjectNode> find(Class<? extends FleetEvent> event, int version) {
    if (version == EventCatalog.versionOf(event)) {
      return Optional.of(Generated.schema(event));
    }
    String name = "schemas/%s.v%d.json".formatted(EventCatalog.nameOf(event), version);
    try (InputStream in = event.getResourceAsStream("/dev/fleettools/core/event/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(Json.STORED.readValue(in, ObjectNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Making the generator takes longer than a server may need to start, so it comes late. */
  private static final class Generated {

    private static final SchemaGenerator GENERATOR = PayloadSchemaGenerator.create();

    static synchronized ObjectNode schema(Class<? extends FleetEvent> event) {
      return GENERATOR.generateSchema(event);
    }
  }

  private static JsonNode parse(String type, String data) {
    try {
      JsonNode payload = Json.STRICT.readTree(data);
      if (payload.isObject()) {
        return payload;
      }
    } catch (JacksonException e) {
      throw new LogException(
          LogException.Kind.VALIDATION, "The payload of " + type + " is not JSON.", e);
    }
    throw invalid("The payload of " + type + " is not a JSON object.");
  }

  private static LogException invalid(String sentence) {
    return new LogException(LogException.Kind.VALIDATION, sentence);
  }
}
