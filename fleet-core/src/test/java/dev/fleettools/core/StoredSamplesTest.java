package dev.fleettools.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.ctk.RealFiles;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.core.event.StreamTypes;
import dev.fleettools.core.json.Json;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was stored once is read for ever: every version of every event type has a sample in {@code
 * events/<type>.v<version>.json}, which is never changed.
 */
class StoredSamplesTest {

  private static final Features FEATURES = Features.all(new RealFiles(Path.of("target")));

  private static final List<Class<? extends FleetEvent>> EVENTS =
      FEATURES.features().stream()
          .<Class<? extends FleetEvent>>flatMap(f -> f.events().stream())
          .toList();

  private static final EventCatalog CATALOG = FEATURES.catalog();
  private static final PayloadSchemas SCHEMAS = new PayloadSchemas(CATALOG);

  /** One version of one type, that must have a sample. */
  record Sample(Class<? extends FleetEvent> event, int version) {

    String type() {
      return EventCatalog.nameOf(event);
    }

    boolean current() {
      return version == EventCatalog.versionOf(event);
    }

    String text() {
      String name = "/events/%s.v%d.json".formatted(type(), version);
      try (InputStream in = StoredSamplesTest.class.getResourceAsStream(name)) {
        assertThat(in).as("sample " + name).isNotNull();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return type() + ".v" + version;
    }
  }

  static Stream<Sample> samples() {
    return EVENTS.stream()
        .flatMap(
            event ->
                IntStream.rangeClosed(1, EventCatalog.versionOf(event))
                    .mapToObj(version -> new Sample(event, version)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyStoredVersionIsStillRead(Sample sample) {
    FleetEvent event = CATALOG.decode(stored(sample)).orElseThrow();

    assertThat(event).isInstanceOf(sample.event());
    assertThat(StreamTypes.ALL).contains(event.stream().type());
    assertThat(PayloadSchemas.find(sample.event(), sample.version())).as("its schema").isPresent();
    assertThatCode(
            () ->
                SCHEMAS.check(
                    sample.type(), EventCatalog.versionOf(sample.event()), Json.write(event)))
        .doesNotThrowAnyException();
    if (sample.current()) {
      assertThatCode(() -> SCHEMAS.check(sample.type(), sample.version(), sample.text()))
          .doesNotThrowAnyException();
      assertThat(Json.STORED.readTree(Json.write(event)))
          .isEqualTo(Json.STORED.readTree(sample.text()));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleShowsEveryFieldThatMustBeThere(Sample sample) {
    ObjectNode schema = SCHEMAS.schemaOf(sample.event());
    ObjectNode payload = Json.readStored(sample.text(), ObjectNode.class);

    if (sample.current()) {
      for (var field : schema.path("required")) {
        ObjectNode without = payload.deepCopy();
        without.remove(field.stringValue());
        assertThatThrownBy(
                () -> SCHEMAS.check(sample.type(), sample.version(), Json.write(without)))
            .isInstanceOf(LogException.class);
      }
    }
  }

  @Test
  void typesAreSnakeCaseAndOneRecordEach() {
    assertThat(CATALOG.types()).hasSameSizeAs(EVENTS).allMatch(type -> type.matches("[a-z_]+"));
  }

  private static StoredEvent stored(Sample sample) {
    return new StoredEvent(
        new ProjectId("prj-test"),
        new Position(1),
        new UUID(0, 1),
        new StreamRef("test", "test"),
        1,
        sample.type(),
        sample.version(),
        sample.text(),
        "{}",
        null,
        new UUID(0, 1),
        Instant.EPOCH,
        Instant.EPOCH,
        Hash.ZERO,
        false);
  }
}
