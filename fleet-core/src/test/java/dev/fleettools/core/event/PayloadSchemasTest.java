package dev.fleettools.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Features;
import dev.fleettools.core.ctk.RealFiles;
import dev.fleettools.core.json.Json;
import dev.fleettools.log.LogException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PayloadSchemasTest {

  private static final EventCatalog CATALOG =
      Features.all(new RealFiles(Path.of("target"))).catalog();
  private static final PayloadSchemas SCHEMAS = new PayloadSchemas(CATALOG);

  static Set<String> types() {
    return CATALOG.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyFieldOfTheWrongShapeIsNamedByItsPointer(String type) {
    ObjectNode sample = sample(type);
    ObjectNode properties = (ObjectNode) SCHEMAS.schemaOf(classOf(type)).path("properties");

    for (String field : properties.propertyNames()) {
      JsonNode value = sample.get(field);
      if (value == null || properties.get(field).isEmpty()) {
        continue;
      }
      ObjectNode wrong = sample.deepCopy();
      if (value.isContainer()) {
        wrong.put(field, 7);
      } else {
        wrong.putObject(field);
      }
      assertThatThrownBy(() -> SCHEMAS.check(type, version(type), Json.write(wrong)))
          .as(field)
          .isInstanceOfSatisfying(
              LogException.class, e -> assertThat(e.kind()).isEqualTo(LogException.Kind.VALIDATION))
          .hasMessageContaining("does not fit its schema at '/" + field + "'");
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void schemaHasExactlyTheFieldsThatAreWritten(String type) {
    Set<String> properties =
        Set.copyOf(SCHEMAS.schemaOf(classOf(type)).path("properties").propertyNames());

    assertThat(properties).containsAll(sample(type).propertyNames());
    assertThat(SCHEMAS.schemaOf(classOf(type)).path("required"))
        .allSatisfy(field -> assertThat(properties).contains(field.stringValue()));
  }

  @Test
  void pointerReachesIntoListsAndRecords() {
    ObjectNode wrong = sample("sortie_created");
    ((ObjectNode) wrong.get("order")).putArray("files").add("a").add(7);

    assertThatThrownBy(() -> SCHEMAS.check("sortie_created", 1, Json.write(wrong)))
        .hasMessageContaining("'/order/files/1'");
  }

  @ParameterizedTest
  @CsvSource({"high, true", "HIGH, false", "urgent, false"})
  void constantsAreLowerCase(String priority, boolean fits) {
    String data = Json.write(sample("work_order_created").put("priority", priority));

    if (fits) {
      assertThatCode(() -> SCHEMAS.check("work_order_created", 1, data)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> SCHEMAS.check("work_order_created", 1, data))
          .hasMessageContaining("'/priority'");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no_such_type | 1 | {} | There is no event type no_such_type",
        "mission_paused | 2 | {} | does not write version 2 of mission_paused",
        "mission_paused | 1 | {} | does not fit its schema at ''",
        "mission_paused | 1 | [] | is not a JSON object",
        "mission_paused | 1 | 7 | is not a JSON object",
        "mission_paused | 1 | {\"a\": | is not JSON",
        "ext_weather | 1 | {} {} | is not JSON",
        "ext_weather | 1 | [1] | is not a JSON object"
      })
  void whatIsNoPayloadOfThisVersionIsRefused(
      String type, int version, String data, String sentence) {
    assertThatThrownBy(() -> SCHEMAS.check(type, version, data))
        .isInstanceOfSatisfying(
            LogException.class, e -> assertThat(e.kind()).isEqualTo(LogException.Kind.VALIDATION))
        .hasMessageContaining(sentence);
  }

  @Test
  void whatComesFromOutsideMayLookAsItLikes() {
    assertThatCode(() -> SCHEMAS.check("ext_weather", 9, "{\"sun\":[1,{\"x\":null}]}"))
        .doesNotThrowAnyException();
  }

  @Test
  void secretsAreTakenOutBeforeStoring() {
    String key = "gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1";

    assertThat(SCHEMAS.withoutSecrets("{\"reason\":\"used " + key + "\"}"))
        .isEqualTo("{\"reason\":\"used [redacted]\"}");
  }

  @ParameterizedTest
  @MethodSource("types")
  void tombstoneKeepsWhatRowsAreFoundByAndLosesTheWords(String type) {
    ObjectNode told = sample(type);
    told.propertyNames().stream()
        .filter(field -> Set.of("reason", "title", "summary", "feedback").contains(field))
        .forEach(field -> told.put(field, "a slip of the pen"));

    String tombstone = SCHEMAS.tombstone(type, version(type), Json.write(told));

    assertThat(tombstone).doesNotContain("slip");
    JsonNode read = Json.STRICT.readTree(tombstone);
    assertThat(read.path("redacted").booleanValue()).isTrue();
    assertThatCode(() -> Json.readStored(tombstone, classOf(type))).doesNotThrowAnyException();
    told.propertyStream()
        .filter(field -> field.getKey().endsWith("_id"))
        .forEach(field -> assertThat(read.get(field.getKey())).isEqualTo(field.getValue()));
  }

  @Test
  void tombstoneOfAnOutsideEventIsBare() {
    assertThat(SCHEMAS.tombstone("ext_weather", 1, "{\"sun\":\"hot\"}"))
        .isEqualTo("{\"redacted\":true}");
  }

  private static Class<? extends FleetEvent> classOf(String type) {
    return CATALOG.classOf(type).orElseThrow();
  }

  private static int version(String type) {
    return EventCatalog.versionOf(classOf(type));
  }

  private static ObjectNode sample(String type) {
    String name = "/events/%s.v%d.json".formatted(type, version(type));
    try (InputStream in = PayloadSchemasTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return Json.readStored(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), ObjectNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
