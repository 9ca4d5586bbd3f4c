package dev.fleettools.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.json.Json;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventCatalogTest {

  /** Version 1 had one field {@code name}; version 2 split it; version 3 added a colour. */
  @EventType(value = "test_named", version = 3)
  record Named(String first, String last, String colour) implements FleetEvent {
    @Override
    public StreamRef stream() {
      return new StreamRef("system", "x");
    }
  }

  /** Claims a type that is taken. */
  @EventType("test_named")
  record Imposter(String first) implements FleetEvent {
    @Override
    public StreamRef stream() {
      return new StreamRef("system", "x");
    }
  }

  /** Only other programs wrote it. */
  @EventType(value = "test_older", readOnly = true)
  record Older(String name) implements FleetEvent {
    @Override
    public StreamRef stream() {
      return new StreamRef("system", "x");
    }
  }

  /** Has no type. */
  record Nameless() implements FleetEvent {
    @Override
    public StreamRef stream() {
      return new StreamRef("system", "x");
    }
  }

  private static final Upcaster SPLIT =
      new Upcaster(
          "test_named",
          1,
          payload -> {
            String[] parts = payload.get("name").stringValue().split(" ", 2);
            payload.remove("name");
            return payload.put("first", parts[0]).put("last", parts[1]);
          });
  private static final Upcaster PAINTED =
      new Upcaster("test_named", 2, payload -> payload.put("colour", "grey"));

  private final EventCatalog catalog =
      new EventCatalog(List.of(Named.class), List.of(PAINTED, SPLIT));

  @Test
  void everyOldVersionIsReadAsTheNewestRecord() {
    Named ada = new Named("Ada", "Lovelace", "grey");

    assertThat(catalog.decode(stored("test_named", 1, "{\"name\":\"Ada Lovelace\"}", false)))
        .contains(ada);
    assertThat(
            catalog.decode(
                stored("test_named", 2, "{\"first\":\"Ada\",\"last\":\"Lovelace\"}", false)))
        .contains(ada);
    EventDraft newest = catalog.encode(ada, "{}");
    assertThat(newest.schemaVersion()).isEqualTo(3);
    assertThat(catalog.decode(stored(newest.type(), 3, newest.data(), false))).contains(ada);
  }

  @Test
  void fieldsThatThisVersionDoesNotKnowArePassedOver() {
    String data = "{\"first\":\"Ada\",\"last\":\"L\",\"colour\":\"red\",\"later\":[1]}";

    assertThat(catalog.decode(stored("test_named", 3, data, false)))
        .contains(new Named("Ada", "L", "red"));
  }

  @Test
  void stepsChainSoThatEachKnowsOnlyTheNextVersion() {
    StoredEvent first = stored("test_named", 1, "{\"name\":\"Ada Lovelace\",\"kept\":[1]}", false);

    assertThat(Json.STORED.readTree(catalog.upcast(first)))
        .isEqualTo(
            Json.STORED.readTree(
                """
                {"kept":[1],"first":"Ada","last":"Lovelace","colour":"grey"}
                """));
    assertThat(first.data()).isEqualTo("{\"name\":\"Ada Lovelace\",\"kept\":[1]}");
    StoredEvent newest = stored("test_named", 3, "{ \"first\" : \"Ada\" }", false);
    assertThat(catalog.upcast(newest)).isSameAs(newest.data());
    StoredEvent outside = stored("ext_weather", 1, "{}", false);
    assertThat(catalog.upcast(outside)).isSameAs(outside.data());
  }

  @Test
  void programThatCouldNotReadItsOwnLogDoesNotStart() {
    assertThatThrownBy(() -> new EventCatalog(List.of(Named.class), List.of(SPLIT)))
        .hasMessage("no upcaster for test_named from version 2");
    assertThatThrownBy(() -> new EventCatalog(List.of(Named.class), List.of(SPLIT, SPLIT, PAINTED)))
        .hasMessage("two upcasters for test_named from version 1");
    Upcaster tooFar = new Upcaster("test_named", 3, payload -> payload);
    assertThatThrownBy(
            () -> new EventCatalog(List.of(Named.class), List.of(SPLIT, PAINTED, tooFar)))
        .hasMessage("an upcaster for test_named that leads past version 3");
  }

  @Test
  void typesOfOtherProgramsAreReadAndNeverWritten() {
    EventCatalog old = new EventCatalog(List.of(Older.class), List.of());

    assertThat(old.decode(stored("test_older", 1, "{\"name\":\"Ada\"}", false)))
        .contains(new Older("Ada"));
    assertThatThrownBy(() -> old.encode(new Older("Ada"), "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("test_older is only read, never written");
  }

  @Test
  void eventFromOutsideIsWrittenAsItCame() {
    ExternalEvent event =
        new ExternalEvent(
            new StreamRef("fleet", "x"),
            "ext_weather",
            4,
            "{ }",
            7L,
            new UUID(1, 2),
            Instant.EPOCH);

    assertThat(catalog.encode(event, "{\"actor\":\"me\"}"))
        .isEqualTo(
            new EventDraft(
                event.stream(),
                "ext_weather",
                4,
                "{ }",
                "{\"actor\":\"me\"}",
                7L,
                new UUID(1, 2),
                Instant.EPOCH));
  }

  @Test
  void unknownAndOutsideTypesHaveNoRecord() {
    assertThat(catalog.decode(stored("ext_weather", 1, "{}", false))).isEmpty();
    assertThat(catalog.decode(stored("sortie_created", 1, "{}", false))).isEmpty();
    assertThat(catalog.decode(stored("test_named", 3, "{\"redacted\":true}", true))).isEmpty();
    assertThat(catalog.decodeAll(List.of(stored("ext_weather", 1, "{}", false)))).isEmpty();
    assertThat(catalog.classOf("ext_weather")).isEmpty();
    assertThat(catalog.types()).containsExactly("test_named");
  }

  @Test
  void schemasOfOldVersionsAreKeptAndThatOfTheNewestIsMade() {
    assertThat(PayloadSchemas.find(Named.class, 1).orElseThrow().at("/required/0").stringValue())
        .isEqualTo("name");
    assertThat(PayloadSchemas.find(Named.class, 2)).as("nobody kept it").isEmpty();
    assertThat(PayloadSchemas.find(Named.class, 3).orElseThrow().at("/properties").propertyNames())
        .containsExactlyInAnyOrder("first", "last", "colour");
    assertThat(PayloadSchemas.find(Named.class, 4)).isEmpty();
  }

  @Test
  void twoRecordsForOneTypeAreRefused() {
    assertThatThrownBy(() -> new EventCatalog(List.of(Named.class, Imposter.class), List.of()))
        .hasMessageContaining("two records for one event type");
  }

  @Test
  void recordWithoutATypeIsRefused() {
    assertThatThrownBy(() -> new EventCatalog(List.of(Nameless.class), List.of()))
        .hasMessageContaining("not an event record");
  }

  private static StoredEvent stored(String type, int version, String data, boolean redacted) {
    return new StoredEvent(
        new ProjectId("prj-test"),
        new Position(1),
        new UUID(0, 1),
        new StreamRef("system", "x"),
        1,
        type,
        version,
        data,
        "{}",
        null,
        new UUID(0, 1),
        Instant.EPOCH,
        Instant.EPOCH,
        Hash.ZERO,
        redacted);
  }
}
